import type { SQLInputValue } from "node:sqlite";
import { type GfcTried, overdueBefore, type Scope } from "../domain/staff-queue.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { QueueCounts, QueueFilter, QueueRow, StaffIndex } from "../usecases/staff-ports.ts";

type Where = { text: string; values: SQLInputValue[] };

/** What stands first: the most urgent and longest here, or what is due. */
const ORDERS = { urgent: ["rank", "arrived", "number"], due: ["due_order", "number"] } as const;
type Order = readonly (keyof QueueRow)[];

/** The staff's lists over the read model: each asks one index, and reads only the rows it shows. */
export function staffIndex(
  ask: (sql: string, values: readonly SQLInputValue[]) => Record<string, unknown>[],
): StaffIndex {
  function one({ text, values }: Where, order: Order, atMost: number): QueueRow[] {
    const sql = `SELECT * FROM tickets WHERE done = 0 AND ${text} ORDER BY ${order.join(", ")} LIMIT ${atMost}`;
    return ask(sql, values).map(rowFrom);
  }

  return {
    list(scope, filter, atMost) {
      const order = ORDERS[filter.sort ?? "urgent"];
      const more = both(filtered(filter), goingOn(filter, order));
      const found = wheres(scope, filter).flatMap((where) => one(both(where, more), order, atMost));
      return found.sort(inOrderOf(order)).slice(0, atMost);
    },
    count: (scope, now) =>
      countsFrom(wheres(scope, {}).flatMap(({ text, values }) => ask(sums(text), [overdueBefore(now), ...values]))),
    similar({ track, module, problem_type, number }, atMost) {
      const matter = "track = ? AND module = ? AND problem_type = ? ORDER BY opened_at DESC LIMIT ?";
      const found = ask(`SELECT * FROM tickets WHERE ${matter}`, [track, module, problem_type, atMost + 1]).map(
        rowFrom,
      );
      return found.filter((row) => row.number !== number).slice(0, atMost);
    },
    rows: (numbers) =>
      numbers.flatMap((number) => ask("SELECT * FROM tickets WHERE number = ?", [number]).map(rowFrom)),
  };
}

const sums = (where: string) => `
  SELECT queue, lang, count(*) AS n, sum(needs <> '') AS needs, sum(callback) AS callback, sum(translation) AS translation,
    sum(rank = 0) AS urgent, sum(holder IS NULL) AS free, sum(gfc = 'no') AS gfc, sum(due_order < ?) AS overdue
  FROM tickets WHERE done = 0 AND ${where} GROUP BY queue, lang`;

/** Apart by what an index begins with, so that each part comes in its order and no part reads what it does not show. */
function wheres({ tracks, queues, holder, district, commissionerate }: Scope, { queue }: QueueFilter): Where[] {
  const near = both(nearby("district", district), nearby("commissionerate", commissionerate));
  const asked = queue === undefined ? queues : (queues ?? [queue]).filter((id) => id === queue);
  return tracks.flatMap((track) => {
    const here = (text: string, values: SQLInputValue[]) =>
      both({ text, values }, both({ text: "track = ?", values: [track] }, near));
    if (holder !== undefined) return [here("holder = ?", [holder])];
    if (asked) return asked.map((id) => here("queue = ?", [id]));
    return [district === undefined ? here("1", []) : here("district = ?", [district])];
  });
}

/** What names no place is everybody's. */
function nearby(column: string, value: string | undefined): Where {
  return value === undefined
    ? { text: "1", values: [] }
    : { text: `(${column} = ? OR ${column} IS NULL)`, values: [value] };
}

function filtered({ needs, callback, translation, free, gfc, lang, overdue }: QueueFilter): Where {
  const parts: Where[] = [
    ...(needs ? [{ text: "needs <> ''", values: [] }] : []),
    ...(callback ? [{ text: "callback = 1", values: [] }] : []),
    ...(translation ? [{ text: "translation = 1", values: [] }] : []),
    ...(free ? [{ text: "holder IS NULL", values: [] }] : []),
    ...(gfc ? [{ text: "gfc = ?", values: [gfc] }] : []),
    ...(lang ? [{ text: "lang = ?", values: [lang] }] : []),
    ...(overdue ? [{ text: "due_order < ?", values: [overdueBefore(overdue)] }] : []),
  ];
  return parts.reduce(both, { text: "1", values: [] });
}

function both(a: Where, b: Where): Where {
  return { text: `${a.text} AND ${b.text}`, values: [...a.values, ...b.values] };
}

function goingOn({ after }: QueueFilter, order: Order): Where {
  if (after?.length !== order.length) return { text: "1", values: [] };
  return { text: `(${order.join(", ")}) > (${order.map(() => "?").join(", ")})`, values: [...after] };
}

function inOrderOf(order: Order): (a: QueueRow, b: QueueRow) => number {
  return (a, b) => {
    const column = order.find((name) => a[name] !== b[name]);
    if (column === undefined) return 0;
    return (a[column] as string | number) < (b[column] as string | number) ? -1 : 1;
  };
}

function countsFrom(groups: readonly Record<string, unknown>[]): QueueCounts {
  const total = (of: string) => groups.reduce((sum, row) => sum + Number(row[of] ?? 0), 0);
  const by = (of: string) => {
    const sorts = Map.groupBy(groups, (row) => String(row[of]));
    return Object.fromEntries([...sorts].map(([id, rows]) => [id, rows.reduce((sum, { n }) => sum + Number(n), 0)]));
  };
  return {
    all: total("n"),
    needs: total("needs"),
    callback: total("callback"),
    translation: total("translation"),
    urgent: total("urgent"),
    free: total("free"),
    gfcNotTried: total("gfc"),
    overdue: total("overdue"),
    langs: by("lang"),
    queues: by("queue"),
  };
}

function rowFrom(row: Record<string, unknown>): QueueRow {
  const text = (name: string) => String(row[name]);
  const orNot = (name: string) => (row[name] === null ? undefined : text(name));
  return {
    number: text("number") as TicketNumber,
    track: text("track"),
    queue: text("queue"),
    status: text("status"),
    opened_at: text("opened_at"),
    arrived: text("arrived"),
    due_at: orNot("due_at"),
    clock: orNot("clock"),
    due_order: text("due_order"),
    lang: text("lang"),
    module: text("module"),
    problem_type: text("problem_type"),
    rank: Number(row.rank),
    district: orNot("district"),
    holder: orNot("holder"),
    needs: text("needs").split(" ").filter(Boolean),
    callback: row.callback === 1,
    callback_since: orNot("callback_since"),
    translation: row.translation === 1,
    gfc: text("gfc") as GfcTried,
  };
}
