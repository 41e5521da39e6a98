import { queuesOf } from "../../domain/agent.ts";
import type { Scope } from "../../domain/staff-queue.ts";
import { type Markup, markup } from "../escape-html.ts";
import { queueTable } from "./queue-table.ts";
import type { Visitor } from "./session.ts";
import type { Both } from "./staff-words.ts";

/** The Deputy Commissioner sees first what waits for a word, and what passed the GFC by (Order 41/2018, para 13). */
export function dcView(scope: Scope, visitor: Visitor, deps: Both): Markup | undefined {
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
