import { describe, expect, onTestFinished, test } from "vitest";
import type { Event } from "../domain/event.ts";
import type { Ticket } from "../domain/ticket.ts";
import { ticketPath } from "../domain/ticket-number.ts";
import { type BatchStore, NumberTaken, StaleHead, type StoredTicket, type TicketStore } from "../usecases/ports.ts";
import { aNumber, anEvent, anEventId, aTicket } from "./tickets.ts";

/** What every ticket store promises, whatever it is made of. */
export function storeContract(name: string, open: () => Promise<TicketStore> | TicketStore): void {
  async function fresh(): Promise<TicketStore> {
    const store = await open();
    onTestFinished(() => store.close());
    return store;
  }

  describe(name, () => {
    test("is empty at first", async () => {
      const store = await fresh();

      expect(await all(store)).toEqual([]);
      expect(await store.read(aNumber())).toBeUndefined();
      expect(await store.changedSince(undefined)).toEqual({ head: undefined, numbers: [] });
      expect(await store.changedSince("1".repeat(40))).toEqual({ head: undefined, numbers: [] });
    });

    test("gives back the ticket that was filed, with the version that filing answered", async () => {
      const store = await fresh();
      const ticket = aTicket({ description: "टिकट जनरेट नहीं होता\nLine two: 100% «ऐसा»" });
      const head = await store.create(ticket);

      expect(await store.read(ticket.number)).toEqual({ ticket, head });
    });

    test("refuses a second ticket of the same number and keeps the first", async () => {
      const store = await fresh();
      const first = aTicket({ description: "first" });
      await store.create(first);

      await expect(store.create(aTicket({ number: first.number, description: "second" }))).rejects.toThrow(NumberTaken);
      await expect(store.create(first)).rejects.toThrow(NumberTaken);
      expect((await read(store, first)).ticket).toEqual(first);
    });

    test("refuses what is no ticket and no event, and writes nothing", async () => {
      const store = await fresh();
      const ticket = aTicket();
      await expect(store.create({ ...ticket, lang: "fr" } as unknown as Ticket)).rejects.toThrow();
      const head = await store.create(ticket);

      const bad = { ...anEvent(), text: "" } as Event;
      await expect(store.append(ticket.number, [bad], head)).rejects.toThrow();
      expect(await read(store, ticket)).toEqual({ ticket, head });
    });

    test("appends events in the order of their times, and the next append needs the new version", async () => {
      const store = await fresh();
      const ticket = aTicket();
      const late = anEvent({ at: "2026-11-21T12:00:00+05:30" });
      const early = anEvent({ at: "2026-11-21T11:00:00+05:30" });
      const second = await store.append(ticket.number, [late], await store.create(ticket));
      const third = await store.append(ticket.number, [early], second);

      expect(third).not.toBe(second);
      expect(await read(store, ticket)).toEqual({
        ticket: { ...ticket, timeline: [...ticket.timeline, early, late] },
        head: third,
      });
    });

    test("refuses to append to a version that is no longer the ticket's, or to no ticket at all", async () => {
      const store = await fresh();
      const ticket = aTicket();
      const first = await store.create(ticket);
      await store.append(ticket.number, [anEvent()], first);

      await expect(store.append(ticket.number, [anEvent()], first)).rejects.toThrow(StaleHead);
      await expect(store.append(aNumber(), [anEvent()], first)).rejects.toThrow(StaleHead);
      expect((await read(store, ticket)).ticket.timeline).toHaveLength(2);
    });

    test("refuses to rewrite an event that is written", async () => {
      const store = await fresh();
      const ticket = aTicket();
      const event = anEvent({ text: "as it was" });
      const head = await store.append(ticket.number, [event], await store.create(ticket));

      await expect(store.append(ticket.number, [anEvent({ id: event.id, text: "zz" })], head)).rejects.toThrow(
        event.id,
      );
      expect((await read(store, ticket)).ticket.timeline.at(-1)).toEqual(event);
    });

    test("lists every ticket in the order of their paths", async () => {
      const store = await fresh();
      const tickets = ["2026-11-22", "2025-12-31", "2026-11-21"].map((day) => aTicket({ number: aNumber(day) }));
      tickets.push(aTicket({ number: aNumber("2026-11-21", "CK") }));
      for (const ticket of tickets) await store.create(ticket);
      const paths = tickets.map((ticket) => ticketPath(ticket.number)).sort();

      expect((await all(store)).map((ticket) => ticketPath(ticket.number))).toEqual(paths);
    });

    test("tells which tickets changed since a state, and everything where the state is unknown", async () => {
      const store = await fresh();
      const [one, two, three] = [aTicket(), aTicket(), aTicket()];
      const oneHead = await store.create(one);
      await store.create(two);
      const before = await store.changedSince(undefined);
      await store.create(three);
      await store.append(one.number, [anEvent()], oneHead);
      const after = await store.changedSince(before.head);

      expect(before.numbers).toEqual([one.number, two.number]);
      expect(after.numbers).toEqual([one.number, three.number]);
      expect(await store.changedSince(after.head)).toEqual({ head: after.head, numbers: [] });
      expect((await store.changedSince("f".repeat(40))).numbers).toEqual([one.number, two.number, three.number]);
    });

    test("files many tickets at once, each of them once", async () => {
      const store = await fresh();
      const tickets = Array.from({ length: 60 }, () => aTicket());
      const heads = await Promise.all(tickets.map((ticket) => store.create(ticket)));

      expect(await all(store)).toHaveLength(60);
      expect((await Promise.all(tickets.map((ticket) => read(store, ticket)))).map(({ head }) => head)).toEqual(heads);
    });

    test("lets exactly one of many filings of one number win", async () => {
      const store = await fresh();
      const number = aNumber();
      const tries = Array.from({ length: 10 }, (_, n) => store.create(aTicket({ number, description: `try ${n}` })));

      const { won, lost } = sort(await Promise.allSettled(tries));
      expect(won).toHaveLength(1);
      expect(lost.every((reason) => reason instanceof NumberTaken)).toBe(true);
    });

    test("lets exactly one of many appends to one version win, round after round", async () => {
      const store = await fresh();
      const ticket = aTicket();
      let head = await store.create(ticket);
      for (let round = 1; round <= 3; round += 1) {
        const tries = Array.from({ length: 8 }, () =>
          store.append(ticket.number, [anEvent({ id: anEventId() })], head),
        );
        const { won, lost } = sort(await Promise.allSettled(tries));
        expect(won).toHaveLength(1);
        expect(lost.every((reason) => reason instanceof StaleHead)).toBe(true);
        expect((await read(store, ticket)).ticket.timeline).toHaveLength(1 + round);
        head = won[0] as string;
      }
    });

    test("hands out copies: changing one changes nothing stored", async () => {
      const store = await fresh();
      const ticket = aTicket({ description: "as filed" });
      await store.create(ticket);
      (await read(store, ticket)).ticket.description = "changed";

      expect((await read(store, ticket)).ticket.description).toBe("as filed");
    });
  });
}

/** What a store promises that writes several files in one step. */
export function batchContract(open: () => Promise<BatchStore> | BatchStore): void {
  test("files tickets that belong together all at once, or none where one of their numbers is taken", async () => {
    const store = await open();
    onTestFinished(() => store.close());
    const [parent, child, other] = [aTicket(), aTicket(), aTicket()];
    await store.createAll([parent, child]);
    const numbers = (await all(store)).map(({ number }) => number);
    expect(new Set(numbers)).toEqual(new Set([parent.number, child.number]));

    await expect(store.createAll([other, aTicket({ number: child.number })])).rejects.toThrow(NumberTaken);
    await expect(store.createAll([other, aTicket({ number: other.number })])).rejects.toThrow(NumberTaken);
    await expect(store.createAll([other, { ...aTicket(), lang: "fr" } as unknown as Ticket])).rejects.toThrow();
    expect(await store.read(other.number)).toBeUndefined();
    expect((await read(store, child)).ticket).toEqual(child);
  });
}

async function all(store: TicketStore): Promise<Ticket[]> {
  return Array.fromAsync(store.list());
}

async function read(store: TicketStore, ticket: Ticket): Promise<StoredTicket> {
  const stored = await store.read(ticket.number);
  if (!stored) throw new Error(`${ticket.number} is not stored`);
  return stored;
}

function sort(results: PromiseSettledResult<string>[]): { won: string[]; lost: unknown[] } {
  return {
    won: results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : [])),
    lost: results.flatMap((result) => (result.status === "rejected" ? [result.reason] : [])),
  };
}
