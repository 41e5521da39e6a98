import { z } from "zod";
import { childrenOf } from "../domain/batch.ts";
import { outcomeSchema, queueOf } from "../domain/desk.ts";
import { type Issue, isError } from "../domain/issue.ts";
import { publicCount } from "../domain/known-issue.ts";
import { inLanguage, type Language } from "../domain/localised.ts";
import type { LiveIssue } from "../usecases/known-issue-ports.ts";
import type { Submitted } from "../usecases/submit-ticket.ts";
import { spokenIssues } from "./answers.ts";
import type { IntakeDeps } from "./deps.ts";
import { fieldErrorSchema } from "./refusal.ts";

const queueNameSchema = z.strictObject({ id: z.string(), title: z.string() });

export const filedSchema = z.strictObject({
  number: z.string(),
  status_url: z.string(),
  level: z.string(),
  level_title: z.string(),
  route: z.array(queueNameSchema),
  /** Pages that may help meanwhile. */
  pages: z.array(z.string()),
  warnings: z.array(fieldErrorSchema),
  /** The same request was carried out before; this is its answer again. */
  repeated: z.boolean(),
  /** Of a consolidated request: a ticket for each officer in it. */
  children: z.array(z.string()),
});
export type Filed = z.output<typeof filedSchema>;

export const offeredSchema = z.strictObject({
  outcome: outcomeSchema,
  /** Whole, to be read out as it stands. */
  text: z.string(),
  pages: z.array(z.string()),
  messages: z.array(fieldErrorSchema),
  earlier: z.strictObject({ number: z.string(), status_url: z.string() }).optional(),
  /** Others have this too. `POST /api/signals` says "me too"; `ticket.known_issue` joins the ticket to it. */
  known: z
    .strictObject({ id: z.string(), title: z.string(), said: z.string(), workaround: z.string().nullable() })
    .optional(),
  /** Who has read this and wants a ticket all the same sends `ticket.answer_read: true`. */
  can_insist: z.boolean(),
});
export type Offered = z.output<typeof offeredSchema>;

export function filedAnswer(
  submitted: Extract<Submitted, { kind: "filed" }>,
  language: Language,
  deps: IntakeDeps,
): Filed {
  const { ticket, decision, desk, repeated } = submitted;
  const opened = ticket.timeline.find((event) => event.kind === "opened");
  const [queue, route] = opened?.kind === "opened" ? [opened.queue, opened.route] : ["", []];
  const titleOf = (id: string) => {
    const found = queueOf(desk, id);
    return found ? inLanguage(found.title, language) : id;
  };
  return {
    number: ticket.number,
    status_url: `/api/tickets/${ticket.number}`,
    level: queueOf(desk, queue)?.level ?? queue,
    level_title: titleOf(queue),
    route: route.map((id) => ({ id, title: titleOf(id) })),
    pages: [...decision.pages],
    warnings: spokenIssues(notErrors(decision.issues), language, deps, desk),
    repeated,
    children: childrenOf(ticket),
  };
}

export function offeredAnswer(
  submitted: Extract<Submitted, { kind: "not-filed" }>,
  language: Language,
  deps: IntakeDeps,
): Offered {
  const { decision, desk, earlier } = submitted;
  const known = earlier ? undefined : submitted.known;
  const say = deps.words(language);
  const messages = spokenIssues(decision.issues, language, deps, desk);
  const words = earlier
    ? [say("intake.offered.duplicate", { number: earlier })]
    : messages.map(({ message }) => message);
  return {
    outcome: known ? "kb-answered" : decision.outcome,
    text: words.join("\n"),
    pages: [...decision.pages],
    messages,
    ...(earlier && { earlier: { number: earlier, status_url: `/api/tickets/${earlier}` } }),
    ...(known && { known: offeredIssue(known, language, deps) }),
    can_insist: decision.accept,
  };
}

function offeredIssue({ id, title, workaround, officers, taps }: LiveIssue, language: Language, deps: IntakeDeps) {
  const say = deps.words(language);
  const count = publicCount(officers + taps);
  return {
    id,
    title: inLanguage(title, language),
    said: count === undefined ? say("report.known.several") : say("report.known.many", { count }),
    workaround: workaround && inLanguage(workaround, language),
  };
}

function notErrors(issues: readonly Issue[]): Issue[] {
  return issues.filter((issue) => !isError(issue));
}
