import type { Happening } from "../src/domain/act.ts";
import type { Desk, Queue, RoutingRow } from "../src/domain/desk.ts";
import type { Event } from "../src/domain/event.ts";
import { addMinutes } from "../src/domain/instant.ts";
import type { Ticket } from "../src/domain/ticket.ts";
import { drawNumber, type TicketNumber } from "../src/domain/ticket-number.ts";
import { ulidSource } from "../src/domain/ulid.ts";
import { type Dice, dice } from "./make-year-dice.ts";

export interface YearOptions {
  desks: ReadonlyMap<string, Desk>;
  count: number;
  seed: string;
  /** The day the year ends with; nothing happens after it. */
  until: string;
}

/** Stands in every text that no report may repeat. */
export const FREE_TEXT = "‡";

const SHARES = { up: 55, kerala: 25, "cbic-kochi": 12, "cbic-jaipur": 8 } as const;
const ZONES = ["Lucknow Zone", "Kanpur", "Varanasi", "Agra", "Meerut", "Ghaziabad", "Bareilly", "Gorakhpur", "Jhansi"];
const DAYS = 365;

/** Invented tickets of a year, day by day; the same seed gives the same year, byte for byte. */
export function* yearOfTickets({ desks, count, seed, until }: YearOptions): Generator<Ticket> {
  const chance = dice(seed);
  const end = `${until}T23:59:00+05:30`;
  for (let day = 0; day < DAYS; day += 1) {
    const date = new Date(Date.parse(until) - (DAYS - 1 - day) * 86_400_000).toISOString().slice(0, 10);
    const many = Math.floor(((day + 1) * count) / DAYS) - Math.floor((day * count) / DAYS);
    const taken = new Set<string>();
    for (let nth = 0; nth < many; nth += 1) {
      const desk = desks.get(chance.weighted(SHARES)) as Desk;
      yield invented(desk, date, end, chance, taken);
    }
  }
}

function invented(desk: Desk, date: string, end: string, chance: Dice, taken: Set<string>): Ticket {
  const row = chance.one(
    desk.routing.filter(
      ({ route, outcome }) => route.length > 0 && !outcome.startsWith("kb") && outcome !== "created-by-maintainer",
    ),
  );
  const at = `${date}T${two(9 + chance.below(9))}:${two(chance.below(60))}:00+05:30`;
  const kind = chance.one(desk.request_types);
  const channel = row.when.channel === "call-desk" ? "call-desk" : "web";
  const officer = `officer${chance.below(8000)}`;
  const ticket: Omit<Ticket, "timeline"> = {
    format: 1,
    number: freshNumber(desk, date, chance, taken),
    track: desk.track,
    lang: chance.one(desk.languages),
    channel,
    synthetic: true,
    opened_at: at,
    post: { role: `Officer ${FREE_TEXT}`, office: `Office ${FREE_TEXT}`, ...placeIn(desk, chance) },
    request_type: kind.id,
    problem_type: chance.one(kind.problem_types),
    module: chance.one(desk.modules),
    ...(desk.systems.length > 0 && { system: chance.one(desk.systems).id }),
    description:
      `${FREE_TEXT} "Error ${chance.below(400)}" ${"The page does not go on after the button was pressed. ".repeat(4)}`.trim(),
    priority_requested: chance.weighted({ low: 1, normal: 6, high: 2, urgent: 1 }),
    answers: { remark: FREE_TEXT, ...(row.id === "kl-urgent-phone" && { gfc_unable: true }) },
    screenshots: [],
    checks: { mobile: "valid", email_class: "gov", screenshots: 1 },
    owner: { recipient: `age1${officer}`, owner_id: officer.padEnd(12, "x"), action_hash: "0".repeat(64) },
  };
  return { ...ticket, timeline: [...history(ticket, row, desk, at, end, chance)] };
}

function* history(
  ticket: Omit<Ticket, "timeline">,
  row: RoutingRow,
  desk: Desk,
  at: string,
  end: string,
  chance: Dice,
): Generator<Event> {
  let now = at;
  const newId = ulidSource(() => Date.parse(now), chance.bytes);
  const event = (role: string, happening: Happening): Event =>
    ({ id: newId(), at: now, actor: { role, via: role === "officer" ? "web" : "staff" }, ...happening }) as Event;
  const start = row.at ?? (row.route[0] as string);
  yield event("officer", { kind: "opened", queue: start, route: row.route, row: row.id });
  for (const { role, happening, after } of story(ticket, row, start, desk, chance)) {
    now = addMinutes(now, after);
    if (now > end) return;
    yield event(role, happening);
  }
}

interface Turn {
  role: string;
  happening: Happening;
  after: number;
}

function* story(
  ticket: Omit<Ticket, "timeline">,
  { route }: RoutingRow,
  start: string,
  desk: Desk,
  chance: Dice,
): Generator<Turn> {
  const text = `Words ${FREE_TEXT}`;
  const wait = (hours: number) => 1 + Math.floor(-Math.log(1 - chance.share()) * hours * 60);
  const queueNamed = (id: string) => desk.queues.find((queue) => queue.id === id) as Queue;
  let queue = queueNamed(start);
  const turn = (happening: Happening, hours: number, role = queue.roles[0] ?? "maintainer"): Turn => ({
    role,
    happening,
    after: wait(hours),
  });

  if (chance.chance(0.02)) return yield turn({ kind: "linked", to: ticket.number, as: "duplicate-of" }, 3);
  if (chance.chance(0.03)) yield turn({ kind: "linked", to: "example-blank-page", as: "known-issue" }, 2, "schedule");
  yield turn({ kind: "assigned", owner: "taken" }, 8);
  if (chance.chance(0.15)) {
    yield turn({ kind: "needs-set", needs: ["screenshot"] }, 5);
    if (chance.chance(0.8))
      yield turn({ kind: "evidence-added", evidence: [{ need: "screenshot", count: 1 }] }, 30, "officer");
  }
  for (const next of route.slice(route.indexOf(start) + 1)) {
    if (!chance.chance(queueNamed(next).committee ? 0.7 : 0.35)) break;
    if (chance.chance(0.9)) yield turn({ kind: "tried", text }, 4);
    const to = queueNamed(next);
    yield turn(
      to.committee
        ? { kind: "referred", from: queue.id, to: next }
        : { kind: "escalated", from: queue.id, to: next, reason: text },
      20,
    );
    queue = to;
    if (to.committee && chance.chance(0.7)) yield turn({ kind: "decided", text }, 200);
  }
  if (chance.chance(0.05)) return;
  for (let again = true; again; ) {
    if (ticket.channel === "call-desk" && chance.chance(0.2))
      yield turn({ kind: "called-back", outcome: text, first_call: true }, 1);
    yield turn({ kind: "resolved", text, lang: "en" }, 40);
    if (ticket.channel === "call-desk" && chance.chance(0.8)) yield turn({ kind: "called-back", outcome: text }, 6);
    if (ticket.system === "gstn" && chance.chance(0.8))
      yield turn({ kind: "communicated", on: ticket.opened_at.slice(0, 10), how: text }, 6);
    if (chance.chance(0.4)) yield turn({ kind: "closed" }, 48);
    again = chance.chance(0.06);
    if (again) yield turn({ kind: "reopened", reason: text }, 30, "officer");
  }
}

function placeIn({ districts, commissionerates, track }: Desk, chance: Dice): Partial<Ticket["post"]> {
  if (districts.length > 0) return { district: chance.one(districts).id };
  if (commissionerates.length > 0) return { commissionerate: chance.one(commissionerates).id };
  return track === "up" && chance.chance(0.8) ? { zone: chance.chance(0.01) ? FREE_TEXT : chance.one(ZONES) } : {};
}

function freshNumber({ prefix }: Desk, date: string, chance: Dice, taken: Set<string>): TicketNumber {
  for (;;) {
    const number = drawNumber(prefix, date, "A", chance.bytes);
    if (taken.has(number)) continue;
    taken.add(number);
    return number;
  }
}

function two(figure: number): string {
  return String(figure).padStart(2, "0");
}
