import type { Desk } from "../domain/desk.ts";
import type { NextClock } from "../domain/next-clock.ts";
import { ownerOf } from "../domain/owner.ts";
import { dueOrder, staffColumns } from "../domain/staff-queue.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import { markOfTicket } from "../usecases/idempotency.ts";

/** Another shape is thrown away and read again from the store. */
export const SHAPE_VERSION = 5;

export const COLUMNS = [
  "number",
  "request",
  "owner_id",
  "blind_employee",
  "blind_email",
  "track",
  "module",
  "problem_type",
  "queue",
  "status",
  "opened_at",
  "due_at",
  "lang",
  "done",
  "rank",
  "arrived",
  "district",
  "commissionerate",
  "holder",
  "needs",
  "callback",
  "translation",
  "gfc",
  "clock",
  "callback_since",
  "due_order",
] as const;

/** Each list's index holds what lists are filtered by, so that only the rows that are shown are read. */
const FILTERS = "holder, needs, callback, translation, lang, gfc";

export const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tickets (
    number TEXT PRIMARY KEY, request TEXT, owner_id TEXT, blind_employee TEXT, blind_email TEXT, track TEXT, module TEXT,
    problem_type TEXT, queue TEXT, status TEXT, opened_at TEXT, due_at TEXT, lang TEXT, done INTEGER, rank INTEGER,
    arrived TEXT, district TEXT, commissionerate TEXT, holder TEXT, needs TEXT, callback INTEGER, translation INTEGER, gfc TEXT,
    clock TEXT, callback_since TEXT, due_order TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS by_request ON tickets (request);
  CREATE INDEX IF NOT EXISTS by_owner ON tickets (owner_id, opened_at);
  CREATE INDEX IF NOT EXISTS by_employee ON tickets (blind_employee, opened_at) WHERE blind_employee IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_email ON tickets (blind_email, opened_at) WHERE blind_email IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_queue ON tickets (
    queue, track, rank, arrived, number, district, commissionerate, ${FILTERS}, due_order
  ) WHERE done = 0;
  CREATE INDEX IF NOT EXISTS by_queue_due ON tickets (
    queue, track, due_order, number, district, commissionerate, ${FILTERS}
  ) WHERE done = 0;
  CREATE INDEX IF NOT EXISTS by_district ON tickets (
    district, track, rank, arrived, number, queue, commissionerate, ${FILTERS}, due_order
  ) WHERE done = 0;
  CREATE INDEX IF NOT EXISTS by_district_due ON tickets (
    district, track, due_order, number, queue, commissionerate, ${FILTERS}
  ) WHERE done = 0;
  CREATE INDEX IF NOT EXISTS by_track ON tickets (
    track, rank, arrived, number, queue, district, commissionerate, ${FILTERS}, due_order
  ) WHERE done = 0;
  CREATE INDEX IF NOT EXISTS by_track_due ON tickets (
    track, due_order, number, queue, district, commissionerate, ${FILTERS}
  ) WHERE done = 0;
  CREATE INDEX IF NOT EXISTS by_callback ON tickets (track, rank, arrived, number) WHERE done = 0 AND callback = 1;
  CREATE INDEX IF NOT EXISTS by_holder ON tickets (holder, rank, arrived, number) WHERE done = 0 AND holder IS NOT NULL;
  CREATE INDEX IF NOT EXISTS by_matter ON tickets (track, module, problem_type, opened_at);
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT)
`;

export function rowOf(ticket: Ticket, due: NextClock | undefined, desk?: Desk): (string | number | null)[] {
  const now = standing(ticket);
  const staff = desk && staffColumns(ticket, desk);
  return [
    ticket.number,
    markOfTicket(ticket).key,
    ownerOf(ticket)?.owner_id ?? null,
    ticket.sealed?.blind.employee_id ?? null,
    ticket.sealed?.blind.email ?? null,
    ticket.track,
    ticket.module,
    ticket.problem_type,
    now.queue,
    now.status,
    ticket.opened_at,
    due?.due_at ?? null,
    ticket.lang,
    now.status === "closed" || now.status === "duplicate" ? 1 : 0,
    staff?.rank ?? 2,
    now.arrived,
    ticket.post.district ?? null,
    ticket.post.commissionerate ?? null,
    now.owner ?? null,
    staff?.needs.join(" ") ?? "",
    staff?.callback ? 1 : 0,
    staff?.translation ? 1 : 0,
    staff?.gfc ?? "-",
    due?.clock ?? null,
    staff?.callbackSince ?? null,
    dueOrder(ticket, due?.due_at, staff?.callbackSince),
  ];
}
