import { expect, test } from "vitest";
import { keyedDigest } from "../adapters/keyed-digest.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { type ClockPolicy, clockPolicySchema } from "../domain/clock.ts";
import type { Desk } from "../domain/desk.ts";
import { standing } from "../domain/standing.ts";
import { officeCalendar } from "../testing/office-calendar.ts";
import { smallDesk } from "../testing/small-desk.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import { escalateDue } from "./escalate-due.ts";
import type { TicketStore } from "./ports.ts";

const label = { hi: "दो दिन", en: "Two days" };
const policy = (escalates = false, enabled = true): ClockPolicy =>
  clockPolicySchema.parse({
    enabled,
    clocks: [
      {
        ...{ id: "first", label, starts_on: ["opened"], stops_on: ["first-action", "resolved"] },
        ...{ within: { calendar_days: 2 }, escalates, not_from_circular: true },
      },
    ],
  });

function deskWithSchedule(): Desk {
  const desk = smallDesk();
  const verbs = ["remind", "escalate"] as const;
  const roles = desk.common.roles.map((role) => (role.id === "schedule" ? { ...role, verbs: [...verbs] } : role));
  const ladder = desk.ladder.map((rung) =>
    rung.from === "sm-first" ? { ...rung, by: [...rung.by, "schedule"], needs: [] } : rung,
  );
  return { ...desk, ladder, common: { ...desk.common, roles } };
}

async function at(day: string, { rules = policy(), desk = smallDesk(), store = memoryStore() as TicketStore } = {}) {
  const now = () => new Date(`${day}T12:00:00+05:30`);
  const calendars = new Map([["centre", officeCalendar]]);
  return escalateDue({
    tickets: () => store.list(),
    store,
    policy: rules,
    calendars,
    deskOf: () => desk,
    digest: keyedDigest,
    now,
  });
}

const last = async (store: TicketStore) => (await Array.fromAsync(store.list()))[0]?.timeline.at(-1);

test("where the clocks are off nothing is due, and nothing is read", async () => {
  const store = memoryStore([waitingAt("sm-first")]);

  expect(await at("2027-12-01", { store, rules: policy(true, false) })).toEqual({
    looked: 0,
    escalated: [],
    reminded: [],
    refused: [],
  });
});

test("a ticket whose clock is over is reminded of once, in its language, however often it runs", async () => {
  const store = memoryStore([waitingAt("sm-first", { lang: "hi" })]);
  expect((await at("2026-11-22", { store })).reminded).toEqual([]);
  const done = await at("2026-11-24", { store });
  const again = await at("2026-11-24", { store });
  const late = await at("2026-12-24", { store });

  expect(done.reminded).toHaveLength(1);
  expect([...again.reminded, ...late.reminded]).toEqual([]);
  expect(await last(store)).toMatchObject({
    kind: "reminded",
    text: "दो दिन",
    actor: { role: "schedule", via: "schedule" },
  });
});

test("the same event follows, to the letter, whichever of two runs writes it", async () => {
  const ticket = waitingAt("sm-first");
  const [one, two] = [memoryStore([ticket]), memoryStore([ticket])];
  await at("2026-11-24", { store: one });
  await at("2026-11-24", { store: two });

  expect(await last(one)).toEqual(await last(two));
});

test("what was done before is due no more; what is resolved stands still", async () => {
  const tried = anEvent({ kind: "tried", text: "x", at: "2026-11-21T12:00:00+05:30" });
  const store = memoryStore([waitingAt("sm-first", {}, [tried])]);

  expect((await at("2026-11-24", { store })).reminded).toEqual([]);
});

test("a clock that escalates goes up where the desk lets the schedule, else it reminds", async () => {
  const [allowed, not] = [memoryStore([waitingAt("sm-first")]), memoryStore([waitingAt("sm-first")])];
  const up = await at("2026-11-24", { store: allowed, rules: policy(true), desk: deskWithSchedule() });
  const down = await at("2026-11-24", { store: not, rules: policy(true) });

  expect([up.escalated.length, up.reminded.length]).toEqual([1, 0]);
  expect([down.escalated.length, down.reminded.length]).toEqual([0, 1]);
  const [ticket] = await Array.fromAsync(allowed.list());
  expect(ticket && standing(ticket)).toMatchObject({ queue: "sm-second", status: "escalated" });
});

test("somebody who writes at the same moment is heard first", async () => {
  const store = memoryStore([waitingAt("sm-first")]);
  const [ticket] = await Array.fromAsync(store.list());
  if (!ticket) throw new Error("no ticket");
  const { read } = store;
  let first = true;
  const beside: TicketStore = {
    ...store,
    async read(number) {
      const stored = await read(number);
      if (first && stored) {
        first = false;
        await store.append(number, [anEvent({ at: "2026-11-21T15:00:00+05:30" })], stored.head);
      }
      return stored;
    },
  };

  expect((await at("2026-11-24", { store: beside })).reminded).toEqual([]);
});
