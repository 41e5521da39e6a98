import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import type { GfcTried, Scope } from "../domain/staff-queue.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { QueueCounts, QueueFilter, QueueRow, StaffIndex } from "../usecases/staff-ports.ts";

type Where = { text: string; values: SQLInputValue[] };

const ORDER = "ORDER BY rank, arrived, number";

/** The staff's lists over the read model: each asks one index, and reads only the rows it shows. */
export function staffIndex(db: DatabaseSync): StaffIndex {
  const ready = new Map<string, StatementSync>();
  const prepared = (text: string) => {
    const statement = ready.get(text) ?? db.prepare(text);
    ready.set(text, statement);
    return statement;
  };

  function one(where: Where, atMost: number): QueueRow[] {
    const found = prepared(`SELECT * FROM tickets WHERE done = 0 AND ${where.text} ${ORDER} LIMIT ${atMost}`);
    return found.all(...where.values).map(rowFrom);
  }

  return {
    list(scope, filter, atMost) {
      const more = filtered(filter);
      // Queue by queue: each then comes from the index in its order, and only the first rows of each are read.
      const found = wheres(scope, filter).flatMap((where) => one(both(where, more), atMost));
      return found.sort(byUrgency).slice(0, atMost);
    },
    count(scope) {
      const sums = wheres(scope, {}).flatMap(({ text, values }) => prepared(SUMS(text)).all(...values));
      return countsFrom(sums);
    },
    similar({ track, module, problem_type, number }, atMost) {
      const found = prepared(
        "SELECT * FROM tickets WHERE track = ? AND module = ? AND problem_type = ? ORDER BY opened_at DESC LIMIT ?",
      );
      return found
        .all(track, module, problem_type, atMost + 1)
        .map(rowFrom)
        .filter((row) => row.number !== number)
        .slice(0, atMost);
    },
    rows(numbers) {
      const found = prepared("SELECT * FROM tickets WHERE number = ?");
      return numbers.flatMap((number) => found.all(number).map(rowFrom));
    },
  };
}

const SUMS = (where: string) => `
  SELECT queue, lang, count(*) AS n, sum(needs <> '') AS needs, sum(callback) AS callback, sum(translation) AS translation,
    sum(rank = 0) AS urgent, sum(holder IS NULL) AS free, sum(gfc = 'no') AS gfc
  FROM tickets WHERE done = 0 AND ${where} GROUP BY queue, lang`;

function wheres({ tracks, queues, holder, district, commissionerate }: Scope, { queue }: QueueFilter): Where[] {
  const place = both(
    { text: `track IN (${tracks.map(() => "?").join(", ")})`, values: [...tracks] },
    both(nearby("district", district), nearby("commissionerate", commissionerate)),
  );
  if (holder !== undefined) return [both({ text: "holder = ?", values: [holder] }, place)];
  const asked = queue === undefined ? queues : (queues ?? [queue]).filter((id) => id === queue);
  if (asked) return asked.map((id) => both({ text: "queue = ?", values: [id] }, place));
  // Undivided desks are asked track by track as one list; a district's list comes from its own index.
  if (district === undefined) return [place];
  return [both({ text: "district = ?", values: [district] }, both(place, nearby("commissionerate", commissionerate)))];
}

/** What names no place is everybody's. */
function nearby(column: string, value: string | undefined): Where {
  return value === undefined
    ? { text: "1", values: [] }
    : { text: `(${column} = ? OR ${column} IS NULL)`, values: [value] };
}

function filtered({ needs, callback, translation, free, gfc, lang, after }: QueueFilter): Where {
  const parts: Where[] = [
    ...(needs ? [{ text: "needs <> ''", values: [] }] : []),
    ...(callback ? [{ text: "callback = 1", values: [] }] : []),
    ...(translation ? [{ text: "translation = 1", values: [] }] : []),
    ...(free ? [{ text: "holder IS NULL", values: [] }] : []),
    ...(gfc ? [{ text: "gfc = ?", values: [gfc] }] : []),
    ...(lang ? [{ text: "lang = ?", values: [lang] }] : []),
    ...(after
      ? [{ text: "(rank, arrived, number) > (?, ?, ?)", values: [after.rank, after.arrived, after.number] }]
      : []),
  ];
  return parts.reduce(both, { text: "1", values: [] });
}

function both(a: Where, b: Where): Where {
  return { text: `${a.text} AND ${b.text}`, values: [...a.values, ...b.values] };
}

function byUrgency(a: QueueRow, b: QueueRow): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const [left, right] = [`${a.arrived} ${a.number}`, `${b.arrived} ${b.number}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

function countsFrom(sums: readonly Record<string, unknown>[]): QueueCounts {
  const total = (of: string) => sums.reduce((sum, row) => sum + Number(row[of] ?? 0), 0);
  const by = (of: string) => {
    const groups = Map.groupBy(sums, (row) => String(row[of]));
    return Object.fromEntries([...groups].map(([id, rows]) => [id, rows.reduce((sum, { n }) => sum + Number(n), 0)]));
  };
  return {
    all: total("n"),
    needs: total("needs"),
    callback: total("callback"),
    translation: total("translation"),
    urgent: total("urgent"),
    free: total("free"),
    gfcNotTried: total("gfc"),
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
    lang: text("lang"),
    module: text("module"),
    problem_type: text("problem_type"),
    rank: Number(row.rank),
    district: orNot("district"),
    holder: orNot("holder"),
    needs: text("needs").split(" ").filter(Boolean),
    callback: row.callback === 1,
    translation: row.translation === 1,
    gfc: text("gfc") as GfcTried,
  };
}
