import { covers } from "./condition.ts";
import type { Common, DeskFile, Queue, RoutingRow } from "./desk.ts";
import type { DeskFinding } from "./desk-finding.ts";

/** Whether tickets can get everywhere they should, and out again. */
export function flowFindings(file: DeskFile, common: Common): DeskFinding[] {
  return [
    ...unknownQueues(file, common),
    ...unreachableQueues(file),
    ...deadEnds(file, common),
    ...shadowedRows(file),
    ...misplacedStarts(file),
    ...openEnd(file),
  ];
}

function unknownQueues(file: DeskFile, common: Common): DeskFinding[] {
  const known = new Set([...file.queues, ...common.queues].map(({ id }) => id));
  const named = [
    ...file.routing.flatMap((row, i) => row.route.map((queue, j) => ({ queue, path: ["routing", i, "route", j] }))),
    ...file.ladder.flatMap(({ from, to }, i) => [
      { queue: from, path: ["ladder", i, "from"] },
      { queue: to, path: ["ladder", i, "to"] },
    ]),
  ];
  return named
    .filter(({ queue }) => !known.has(queue))
    .map(({ queue, path }) => ({ path, message: `there is no queue "${queue}"` }));
}

function unreachableQueues(file: DeskFile): DeskFinding[] {
  const reached = new Set([...file.routing.flatMap(({ route }) => route), ...file.ladder.map(({ to }) => to)]);
  return file.queues.flatMap(({ id }, i) =>
    reached.has(id) ? [] : [{ path: ["queues", i, "id"], message: `no row and no rung leads to "${id}"` }],
  );
}

/** A queue where nobody may resolve or decide and from which no rung leads on would keep its tickets for ever. */
function deadEnds(file: DeskFile, common: Common): DeskFinding[] {
  const climbed = new Set(file.ladder.map(({ from }) => from));
  return file.queues.flatMap((queue, i) =>
    climbed.has(queue.id) || canEnd(queue, common)
      ? []
      : [{ path: ["queues", i, "id"], message: `nobody in "${queue.id}" may resolve or decide, and no rung leads on` }],
  );
}

function canEnd(queue: Queue, common: Common): boolean {
  return common.roles.some(
    ({ id, verbs }) => queue.roles.includes(id) && (verbs.includes("resolve") || verbs.includes("decide")),
  );
}

/** Rows are read from the top and the first that fits decides, apart from those that turn people away. */
function shadowedRows({ routing }: DeskFile): DeskFinding[] {
  return routing.flatMap((row, i) => {
    const shadow = routing.slice(0, i).find((earlier) => pass(earlier) === pass(row) && covers(earlier.when, row.when));
    return shadow
      ? [{ path: ["routing", i, "when"], message: `"${row.id}" is never reached: "${shadow.id}" takes all of it` }]
      : [];
  });
}

function pass({ outcome }: RoutingRow): string {
  return outcome === "redirected" || outcome === "rejected" ? outcome : "taken";
}

function misplacedStarts({ routing }: DeskFile): DeskFinding[] {
  return routing.flatMap(({ id, at, route, outcome }, i) => {
    if (at && !route.includes(at))
      return [{ path: ["routing", i, "at"], message: `"${at}" is not on the route of "${id}"` }];
    const turnedAway = outcome === "redirected" || outcome === "rejected";
    return turnedAway || route.length > 0
      ? []
      : [{ path: ["routing", i, "route"], message: `"${id}" takes tickets and sends them nowhere` }];
  });
}

function openEnd({ routing }: DeskFile): DeskFinding[] {
  const last = routing.at(-1);
  if (last && Object.keys(last.when).length === 0) return [];
  return [{ path: ["routing", routing.length - 1, "when"], message: "the last row must fit everything (when: {})" }];
}
