import { type Desk, queueOf } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import { queuesAbove } from "./ladder.ts";

/**
 * Where a ticket that came to the wrong place may be put: where tickets of its kind begin. The way up is the ladder's,
 * so nobody is passed over by sending a ticket there as if it had only lost its way.
 */
export function placingIssues(target: string | undefined, from: string, desk: Desk): Issue[] {
  if (target === undefined || target === from) return [];
  if (!queueOf(desk, target)) return [problem("queue", "queue.unknown", undefined, { v: target })];
  if (isOpenTo(target, from, desk)) return [];
  const next = desk.ladder.find((rung) => rung.from === from);
  return [
    problem("queue", "ladder.level_skipped", next?.cite ?? queueOf(desk, target)?.cite, {
      from: `{queue:${from}}`,
      to: `{queue:${target}}`,
      next: `{queue:${next?.to ?? beginnings(desk)[0]}}`,
    }),
  ];
}

function isOpenTo(target: string, from: string, desk: Desk): boolean {
  const { committee, phone } = queueOf(desk, target) ?? {};
  if (committee || phone || queuesAbove(from, desk).includes(target)) return false;
  return isCommon(target, desk) || isCommon(from, desk) || beginnings(desk).includes(target);
}

/** The maintainers' queues belong to no desk: whatever nobody could place goes there, and from there anywhere. */
function isCommon(queue: string, desk: Desk): boolean {
  return desk.common.queues.some(({ id }) => id === queue);
}

function beginnings(desk: Desk): string[] {
  return desk.routing.flatMap(({ route }) => route.slice(0, 1));
}
