import type { Context } from "hono";
import { scopeOf, VIEWS, type View } from "../../domain/staff-queue.ts";
import { markup } from "../escape-html.ts";
import { dcView } from "./dc-view.ts";
import { knownIssuesBlock } from "./known-issues-block.ts";
import { queueFilters } from "./queue-filters.ts";
import { type Asked, askedOf, cursorOf, filterOf } from "./queue-query.ts";
import { queueTable } from "./queue-table.ts";
import type { Visitor } from "./session.ts";
import { staffPage } from "./staff-shell.ts";
import { type Both, momentNow } from "./staff-words.ts";

const A_PAGE = 50;

/** `/{lang}/staff/queue`: mine, my queue, my district; the most urgent first, or what is due. */
export function queueRoute(deps: Both): (context: Context, visitor: Visitor) => Promise<Response> {
  const { staff, desks } = deps;
  return async (context, visitor) => {
    const { agent, language } = visitor;
    const say = deps.words(language);
    const view = viewOf(context.req.query("view"));
    const asked = askedOf(context.req.query());
    const scope = scopeOf(agent, view, desks);
    const now = momentNow(deps);
    const rows = staff.index.list(scope, filterOf(asked, now), A_PAGE + 1);
    const counts = staff.index.count(scope, now);
    const title = say("staff.queue.title");
    const link = (more: Asked) => `/${language}/staff/queue?${new URLSearchParams({ view, ...more })}`;
    const shown = rows.slice(0, A_PAGE);
    const body = markup`
      <h1 class="govuk-heading-l">${title} <span class="staff-count">${say("staff.queue.count", { n: counts.all })}</span></h1>
      ${await knownIssuesBlock(visitor, deps)}
      ${view === "district" ? dcView(scope, visitor, deps) : undefined}
      ${queueFilters(counts, asked, link, visitor, deps)}
      ${queueTable(shown, visitor, deps)}
      ${staff.clocks.enabled ? undefined : markup`<p class="muted staff-note">${say("staff.queue.clocks_off")}</p>`}
      ${rows.length > A_PAGE ? markup`<p><a class="govuk-link" href="${link({ ...asked, after: cursorOf(shown.at(-1), asked) })}" rel="next">${say("staff.queue.more")}</a></p>` : undefined}`;
    return context.html(await staffPage({ title, path: "staff/queue", language, body, visitor, here: view }, deps));
  };
}

function viewOf(asked: string | undefined): View {
  return VIEWS.find((view) => view === asked) ?? "queue";
}
