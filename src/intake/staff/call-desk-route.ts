import type { Context } from "hono";
import { sha256 } from "../../adapters/keyed-digest.ts";
import { desksOf } from "../../domain/agent.ts";
import type { Desk } from "../../domain/desk.ts";
import { checkEmployeeId } from "../../domain/employee-id.ts";
import { problem } from "../../domain/issue.ts";
import { scopeOf } from "../../domain/staff-queue.ts";
import { submissionSchema } from "../../domain/submission.ts";
import { ticketSubmitter } from "../../usecases/submit-ticket.ts";
import type { Markup } from "../escape-html.ts";
import { markup } from "../escape-html.ts";
import { shapeIssues } from "../read-submission.ts";
import { offeredAnswer } from "../submit-answers.ts";
import { callForm, filedPart } from "./call-desk-form.ts";
import { queueTable } from "./queue-table.ts";
import { type Fields, type PostedForm, refusalLogged, type Visitor } from "./session.ts";
import { notice } from "./sign-in-page.ts";
import { staffPage } from "./staff-shell.ts";
import { type Both, errorSummary, spoken } from "./staff-words.ts";
import { refusedPage } from "./ticket-route.ts";

const ROLE = "call-desk";

/** `/{lang}/tickets/new/call-desk`: who is calling, what is open for them, a new ticket on their behalf. */
export function callDeskRoutes(deps: Both) {
  const submit = ticketSubmitter(deps);
  const { staff } = deps;

  const shown = async (
    context: Context,
    visitor: Visitor,
    parts: { top?: Markup | undefined; fields?: Fields; insist?: boolean; status?: 200 | 422 },
  ) => {
    const { language, agent } = visitor;
    const say = deps.words(language);
    const desk = deskOf(agent.role);
    if (!desk) return notTheirs(context, visitor);
    const { top, fields = {}, insist = false, status = 200 } = parts;
    const waiting = staff.calls.waiting();
    const callbacks = staff.index.list(
      { ...scopeOf(agent, "district", deps.desks) },
      { callback: true, sort: "due" },
      20,
    );
    const title = say("staff.call.title");
    const body = markup`
      <h1 class="govuk-heading-l">${title}</h1>
      <div data-calls data-csrf="${visitor.csrf}" data-action="/${language}/tickets/new/call-desk" data-said="${say("staff.call.waiting", { employee_id: "{employee_id}" })}" data-answer="${say("staff.call.answer")}" role="status">
        ${waiting.map(({ id, employeeId }) => markup`<form method="post" action="/${language}/tickets/new/call-desk" class="staff-call"><input type="hidden" name="csrf" value="${visitor.csrf}"><input type="hidden" name="call" value="${id}"><span>${say("staff.call.waiting", { employee_id: employeeId })}</span> <button class="govuk-button" name="do" value="answer">${say("staff.call.answer")}</button></form>`)}
      </div>
      ${top}
      ${callForm({ desk, visitor, fields, insist }, deps)}
      <h2>${say("staff.call.callbacks")}</h2>${queueTable(callbacks, visitor, deps)}`;
    return context.html(
      await staffPage({ title, path: "tickets/new/call-desk", language, body, visitor, here: "call" }, deps),
      status,
    );
  };

  return {
    show: (context: Context, visitor: Visitor) => shown(context, visitor, {}),
    async post(context: Context, visitor: Visitor, form: PostedForm): Promise<Response> {
      if (!deskOf(visitor.agent.role)) return notTheirs(context, visitor);
      const { fields } = form;
      if (fields.do === "answer") {
        const call = staff.calls.take(fields.call ?? "");
        return found(context, visitor, call ? { employee_id: call.employeeId, mobile: call.caller } : {});
      }
      return fields.do === "file" ? filed(context, visitor, fields) : found(context, visitor, fields);
    },
  };

  /** The person's open tickets, by the blind index: the number itself is stored nowhere and stands in no address. */
  async function found(context: Context, visitor: Visitor, fields: Fields): Promise<Response> {
    const { language } = visitor;
    const say = deps.words(language);
    const employee = checkEmployeeId(fields.employee_id ?? "");
    if (!employee.ok) {
      const issues = spoken(
        [problem("employee_id", employee.code, deskOf(ROLE)?.routing.find(({ id }) => id === "up-call")?.cite)],
        language,
        deps,
      );
      return shown(context, visitor, { top: errorSummary(say("staff.refused.title"), issues), fields, status: 422 });
    }
    const numbers = deps.index.byPerson({
      employee_id: deps.sealer.blindAll("employee_id", employee.value),
      email: [],
    });
    const tracks = scopeOf(visitor.agent, "district", deps.desks).tracks;
    const rows = staff.index
      .rows(numbers)
      .filter(({ status, track }) => status !== "closed" && status !== "duplicate" && tracks.includes(track));
    const list = rows.length > 0 ? queueTable(rows, visitor, deps) : markup`<p>${say("staff.call.no_open")}</p>`;
    const top = markup`<section class="panel" data-open-tickets><h2>${say("staff.call.open_tickets")}</h2>${list}</section>`;
    return shown(context, visitor, { top, fields: { ...fields, employee_id: employee.value, found: "yes" } });
  }

  async function filed(context: Context, visitor: Visitor, fields: Fields): Promise<Response> {
    const { language, agent } = visitor;
    const say = deps.words(language);
    const desk = deskOf(agent.role) as Desk;
    const said = submissionOf(fields, desk);
    const parsed = submissionSchema.safeParse(said);
    const refused = (issues: Parameters<typeof spoken>[0]) =>
      shown(context, visitor, {
        top: errorSummary(say("staff.refused.title"), spoken(issues, language, deps, desk)),
        fields,
        status: 422,
      });
    if (!parsed.success) return refused(shapeIssues(parsed.error, said));
    const submitted = await submit({
      submission: parsed.data,
      files: [],
      owner: undefined,
      key: `call ${fields.once ?? ""}`,
      body: sha256(JSON.stringify(parsed.data)),
      actor: { role: ROLE, via: "call-desk" },
    });
    if (submitted.kind === "refused") return refused(submitted.issues);
    if (submitted.kind === "not-filed") {
      const { text } = offeredAnswer(submitted, language, deps);
      return shown(context, visitor, {
        top: markup`${notice(say("staff.call.offered"))}<p class="staff-words">${text}</p>`,
        fields,
        insist: true,
      });
    }
    if (submitted.kind !== "filed")
      return shown(context, visitor, {
        top: notice(say("staff.sign_in.too_many", { seconds: 60 })),
        fields,
        status: 422,
      });
    // The officer's own tracking code is made on the officer's own device, from the one-time code that is mailed.
    deps.rekeying?.rekeys.ask(submitted.ticket.number, deps.clock());
    return shown(context, visitor, { top: filedPart(submitted.ticket, desk, language, deps) });
  }

  async function notTheirs(context: Context, visitor: Visitor): Promise<Response> {
    const say = deps.words(visitor.language);
    await refusalLogged(visitor.agent, "call-desk", "another role", staff);
    const issue = problem("role", "act.not_allowed", undefined, { role: `{role:${visitor.agent.role}}`, verb: "note" });
    const problems = spoken([issue], visitor.language, deps, [...deps.desks.values()][0]);
    return refusedPage(context, errorSummary(say("staff.refused.title"), problems), 403, visitor, deps);
  }

  function deskOf(role: string): Desk | undefined {
    return role === ROLE ? desksOf(ROLE, deps.desks)[0] : undefined;
  }
}

function submissionOf(fields: Fields, desk: Desk): unknown {
  const text = (name: string) => fields[name]?.trim() || undefined;
  const asked = [
    "request_type",
    "problem_type",
    "module",
    "description",
    "priority_requested",
    "mobile",
    "email",
    "employee_id",
  ];
  const firstCall = text("first_call") === "yes";
  return {
    track: desk.track,
    lang: text("call_lang") ?? "hi",
    channel: "call-desk",
    actor: { role: "Call-centre dedicated desk", on_behalf_of: text("role") ?? "Officer" },
    ticket: {
      ...Object.fromEntries(asked.flatMap((name) => (text(name) ? [[name, text(name)]] : []))),
      no_screenshot_reason: "raised-by-phone",
      ...(firstCall && { answered_on_first_call: true, resolution: text("resolution") }),
      ...(text("answer_read") && { answer_read: true }),
    },
  };
}
