import type { Context } from "hono";
import { queuesOf } from "../../domain/agent.ts";
import { queueOf } from "../../domain/desk.ts";
import { inLanguage } from "../../domain/localised.ts";
import { type Scope, scopeOf, VIEWS, type View } from "../../domain/staff-queue.ts";
import type { QueueCounts, QueueFilter, QueueRow } from "../../usecases/staff-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import { queueTable } from "./queue-table.ts";
import type { Visitor } from "./session.ts";
import { staffPage } from "./staff-shell.ts";
import type { Both } from "./staff-words.ts";

const A_PAGE = 50;
const FLAGS = ["needs", "callback", "translation", "free"] as const;

/** `/{lang}/staff/queue`: mine, my queue, my district; the most urgent and the longest waiting first. */
export function queueRoute(deps: Both): (context: Context, visitor: Visitor) => Promise<Response> {
  const { staff, desks } = deps;
  return async (context, visitor) => {
    const { agent, language } = visitor;
    const say = deps.words(language);
    const view = viewOf(context.req.query("view"));
    const asked = askedOf(context.req.query());
    const scope = scopeOf(agent, view, desks);
    const filter = filterOf(asked);
    const rows = staff.index.list(scope, filter, A_PAGE + 1);
    const counts = staff.index.count(scope);
    const title = say("staff.queue.title");
    const link = (more: Record<string, string>) => `/${language}/staff/queue?${new URLSearchParams({ view, ...more })}`;
    const shown = rows.slice(0, A_PAGE);
    const body = markup`
      <h1 class="govuk-heading-l">${title} <span class="staff-count">${say("staff.queue.count", { n: counts.all })}</span></h1>
      ${view === "district" ? forTheDc(scope, visitor, deps) : undefined}
      ${filters(counts, asked, link, visitor, deps)}
      ${queueTable(shown, visitor, deps)}
      ${rows.length > A_PAGE ? markup`<p><a class="govuk-link" href="${link({ ...asked, after: cursorOf(shown.at(-1)) })}" rel="next">${say("staff.queue.more")}</a></p>` : undefined}`;
    return context.html(await staffPage({ title, path: "staff/queue", language, body, visitor, here: view }, deps));
  };
}

type Asked = Record<string, string>;

function viewOf(asked: string | undefined): View {
  return VIEWS.find((view) => view === asked) ?? "queue";
}

function askedOf(query: Record<string, string>): Asked {
  const known = new Set<string>([...FLAGS, "lang", "queue", "gfc", "after"]);
  return Object.fromEntries(
    Object.entries(query).filter(([name, value]) => known.has(name) && /^[\w:+.-]{1,80}$/.test(value)),
  );
}

function filterOf(asked: Asked): QueueFilter {
  const [rank, arrived, number] = (asked.after ?? "").split("_");
  return {
    ...Object.fromEntries(FLAGS.filter((flag) => asked[flag] === "1").map((flag) => [flag, true])),
    ...(asked.lang && { lang: asked.lang }),
    ...(asked.queue && { queue: asked.queue }),
    ...(asked.gfc === "no" && { gfc: "no" as const }),
    ...(rank && arrived && number && { after: { rank: Number(rank), arrived, number } }),
  };
}

function cursorOf(row: QueueRow | undefined): string {
  return row ? `${row.rank}_${row.arrived}_${row.number}` : "";
}

type LinkTo = (more: Record<string, string>) => string;

function filters(counts: QueueCounts, asked: Asked, link: LinkTo, { language }: Visitor, deps: Both): Markup {
  const say = deps.words(language);
  const all = [...deps.desks.values()];
  const queueTitle = (id: string) => all.map((desk) => queueOf(desk, id)).find((queue) => queue !== undefined)?.title;
  const { after: _after, ...kept } = asked;
  const toggle = (name: string, value: string, text: string, n: number) => {
    const on = asked[name] === value;
    const rest = Object.fromEntries(Object.entries(kept).filter(([other]) => other !== name));
    return n === 0 && !on
      ? []
      : [
          markup`<li><a href="${link(on ? rest : { ...rest, [name]: value })}"${on ? ON : undefined}>${text} <b>${n}</b></a></li>`,
        ];
  };
  const flags = FLAGS.flatMap((flag) => toggle(flag, "1", say(`staff.queue.${flag}`), counts[flag]));
  const gfc = toggle("gfc", "no", say("staff.queue.gfc_no"), counts.gfcNotTried);
  const langs = Object.entries(counts.langs).flatMap(([id, n]) => toggle("lang", id, say(`staff.lang.${id}`), n));
  const queues = Object.entries(counts.queues).flatMap(([id, n]) => {
    const title = queueTitle(id);
    return toggle("queue", id, title ? inLanguage(title, language) : id, n);
  });
  return markup`
    <nav class="staff-filters" aria-label="${say("staff.queue.filters")}">
      <ul>${[...flags, ...gfc]}</ul>
      ${langs.length > 1 || asked.lang ? markup`<ul>${langs}</ul>` : undefined}
      ${queues.length > 1 || asked.queue ? markup`<ul>${queues}</ul>` : undefined}
    </nav>`;
}

const ON = markup` aria-current="true"`;

/** The Deputy Commissioner sees first what waits for a word, and what passed the GFC by (Order 41/2018, para 13). */
function forTheDc(scope: Scope, visitor: Visitor, deps: Both): Markup | undefined {
  const { agent, language } = visitor;
  const desk = [...deps.desks.values()].find(
    (one) => one.confirming.length > 0 && queuesOf(agent.role, one).length > 0,
  );
  if (agent.role !== "dc" || !desk) return undefined;
  const say = deps.words(language);
  const waiting = deps.staff.index.list({ ...scope, queues: queuesOf("dc", desk) }, {}, 20);
  const passed = deps.staff.index.list(scope, { gfc: "no" }, 20);
  return markup`
    <section class="panel"><h2>${say("staff.queue.dc_title")}</h2>${queueTable(waiting, visitor, deps)}</section>
    ${passed.length > 0 ? markup`<section class="panel"><h2>${say("staff.queue.not_tried_title")}</h2><p>${say("staff.queue.not_tried_text")}</p>${queueTable(passed, visitor, deps)}</section>` : undefined}`;
}
