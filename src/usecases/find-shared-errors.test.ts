import { beforeEach, describe, expect, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import type { Desk } from "../domain/desk.ts";
import { labelsOf } from "../domain/labels.ts";
import { standing } from "../domain/standing.ts";
import { anEvent, anEventId, aTicket } from "../testing/tickets.ts";
import { findSharedErrors } from "./find-shared-errors.ts";
import { answerTickets } from "./find-shared-errors-answer.ts";

const desks = await readDesks("content");
const now = "2026-11-21T18:00:00+05:30";
const officer = (name: string) => ({
  recipient: `age1${name}`,
  owner_id: name.padEnd(10, "0"),
  action_hash: "0".repeat(64),
});
const opened = anEvent({ kind: "opened", queue: "kl-sysadmin", route: ["kl-sysadmin", "kl-gfc"], row: "kl-officer" });
const ticketOf = (name: string, lang: "en" | "hi" = "en") =>
  aTicket({
    lang,
    owner: officer(name),
    description: 'It says "Internal error 5107" and stops.',
    timeline: [{ ...opened, id: anEventId() }],
  });
const deps = (store: ReturnType<typeof memoryStore>) => ({ store, desks, now, newId: anEventId });
let five: ReturnType<typeof ticketOf>[];

beforeEach(() => {
  five = ["a", "b", "c", "d", "e"].map((name) => ticketOf(`officer${name}`));
});

describe("an error that five officers report", () => {
  test("is linked in each of their tickets, which then carry scope/many", async () => {
    const store = memoryStore(five);
    const [found] = await findSharedErrors(deps(store));
    expect(found).toMatchObject({ officers: 5, linked: { length: 5 } });
    const stored = await store.read((five[0] as (typeof five)[0]).number);
    expect(labelsOf((stored as NonNullable<typeof stored>).ticket, desks.get("kerala") as Desk)).toContain(
      "scope/many",
    );
  });

  test("is linked once, however often it is looked for", async () => {
    const store = memoryStore(five);
    await findSharedErrors(deps(store));
    expect(await findSharedErrors(deps(store))).toMatchObject([{ linked: [] }]);
  });

  test("is not raised when four officers report it", async () => {
    expect(await findSharedErrors(deps(memoryStore(five.slice(1))))).toEqual([]);
  });
});

test("a round that follows reads only what has changed, and finds the fifth officer", async () => {
  const store = memoryStore(five.slice(1));
  const read: string[] = [];
  const watched = {
    ...store,
    read(number: (typeof five)[0]["number"]) {
      read.push(number);
      return store.read(number);
    },
  };
  const recent = { head: undefined, tickets: new Map() };
  const round = () => findSharedErrors({ ...deps(store), store: watched, recent });
  expect(await round()).toEqual([]);
  expect(read.splice(0)).toHaveLength(4);
  expect(await round()).toEqual([]);
  expect(read).toEqual([]);
  await store.create(five[0] as (typeof five)[0]);
  expect(await round()).toMatchObject([{ officers: 5, linked: { length: 5 } }]);
});

test("tickets from before the desk's days are not even read", async () => {
  const old = ticketOf("officerold");
  const days = new Date("2027-02-01T10:00:00Z").toISOString();
  const store = memoryStore([old]);
  const unread = { ...store, read: () => Promise.reject(new Error("read all the same")) };
  expect(await findSharedErrors({ ...deps(store), store: unread, now: days.replace("Z", "+05:30") })).toEqual([]);
});

describe("the answer to a known issue", () => {
  const actor = { role: "maintainer", via: "cli" } as const;
  const text = { hi: "त्रुटि दूर कर दी गयी है।", en: "The error is mended." };
  const answering = (store: ReturnType<typeof memoryStore>) => ({
    store,
    desks,
    actor,
    now: () => now,
    newId: anEventId,
  });

  test("resolves every open ticket that belongs to it, each in its language, and none twice", async () => {
    const tickets = [...five.slice(1), ticketOf("officerhi", "hi")];
    const numbers = tickets.map(({ number }) => number);
    const store = memoryStore(tickets);
    const answered = await answerTickets(numbers, text, answering(store));
    expect(answered).toMatchObject({ resolved: { length: 5 }, done: [], refused: [] });
    const last = await Promise.all(
      answered.resolved.map(
        async (number) => standing((await store.read(number))?.ticket as (typeof five)[0]).resolutions[0],
      ),
    );
    expect(last.map((resolution) => resolution?.lang).sort()).toEqual(["en", "en", "en", "en", "hi"]);
    expect(await answerTickets(numbers, text, answering(store))).toMatchObject({ resolved: [], done: { length: 5 } });
  });

  test("leaves open what this post may not answer, and says why", async () => {
    const store = memoryStore(five);
    const numbers = five.map(({ number }) => number);
    const deps = { ...answering(store), actor: { role: "state-unit", via: "staff" } as const };
    expect(await answerTickets(numbers, text, deps)).toMatchObject({ resolved: [], refused: { length: 5 } });
  });

  test("reaches a ticket that is linked to it in whatever queue it waits", async () => {
    const store = memoryStore(five);
    await findSharedErrors(deps(store));
    const numbers = five.map(({ number }) => number);
    const answered = { ...answering(store), actor: { role: "state-unit", via: "staff" } as const };
    expect(await answerTickets(numbers, text, answered)).toMatchObject({ resolved: { length: 5 }, refused: [] });
  });
});
