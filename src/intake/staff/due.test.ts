import { expect, test } from "vitest";
import { readYaml } from "../../adapters/yaml-file.ts";
import type { ClockPolicy } from "../../domain/clock.ts";
import { clockPolicySchema } from "../../domain/clock.ts";
import { aStaffDesk } from "../../testing/staff-desk.ts";
import { anEvent, aTicket } from "../../testing/tickets.ts";

const OFF = readYaml("content/clocks.yaml", clockPolicySchema);
const ON: ClockPolicy = { ...OFF, enabled: true };

/** Saturday 21 November 2026, 10:00: a call, an older question, a newer urgent one. */
async function upDesk(clocks: ClockPolicy) {
  const desk = await aStaffDesk({ clocks });
  const file = (opened_at: string, more: object = {}) => {
    const opened = anEvent({ kind: "opened", at: opened_at, queue: "up-hq-it", route: ["up-hq-it"], row: "up-call" });
    return desk.file(aTicket({ track: "up", module: "returns", opened_at, timeline: [opened], ...more }));
  };
  const call = await file("2026-11-21T10:00:00+05:30", { channel: "call-desk" });
  const old = await file("2026-11-18T10:00:00+05:30");
  const urgent = await file("2026-11-21T10:05:00+05:30", { priority_requested: "urgent" });
  const hq = desk.signedIn({ role: "hq-it" });
  // Each look by somebody who has just signed in: hours pass between them.
  const page = async (query = "") => (await desk.signedIn({ role: "hq-it" }).get(`/en/staff/queue?${query}`)).text();
  const numbers = async (query: string) =>
    [...(await page(query)).matchAll(/<tr data-number="([^"]+)"/g)].map(([, number]) => number);
  return { ...desk, hq, page, numbers, call, old, urgent };
}

test("with the clocks off the queue says so, shows for how long a call is owed, and no due time", async () => {
  const { page, numbers, call, old, urgent, clock } = await upDesk(OFF);
  clock.now = new Date("2026-11-21T12:40:00+05:30");
  const html = await page();
  expect(html).toContain("No clock runs: the circulars set no time");
  expect(html).toContain("owed for 2 h");
  expect(html).not.toContain("data-overdue");
  expect(await numbers("")).toEqual([urgent.number, old.number, call.number]);
  expect(await numbers("sort=due")).toEqual([call.number, old.number, urgent.number]);
});

test("with the clocks on each ticket shows its next clock, and time alone makes it overdue", async () => {
  const { page, numbers, call, old, urgent, clock } = await upDesk(ON);
  const html = await page();
  expect(html).not.toContain("No clock runs");
  expect(html).toContain("Call-back: 1 working day (not from the circulars)");
  expect(html).toContain("23.11.2026 17:00");
  expect(await numbers("sort=due")).toEqual([old.number, call.number, urgent.number]);
  expect(await numbers("overdue=1")).toEqual([old.number]);
  clock.now = new Date("2026-11-23T17:00:30+05:30");
  expect(await numbers("overdue=1")).toEqual([old.number]);
  clock.now = new Date("2026-11-23T17:41:00+05:30");
  expect(await numbers("overdue=1&sort=due")).toEqual([old.number, call.number]);
  expect(await page()).toContain("overdue by 41 min");
  expect(await page()).toMatch(/>Overdue <b>2<\/b>/);
});

test("what is done about a ticket moves its clock at once, on the queue and on its own page", async () => {
  const { hq, page, call, clock } = await upDesk(ON);
  clock.now = new Date("2026-11-21T10:30:00+05:30");
  expect(await (await hq.get(`/en/staff/tickets/${call.number}`)).text()).toContain("Call-back: 1 working day");
  await hq.act(call.number, "called-back", { outcome: "Told on the mobile." });
  expect(await page()).not.toContain("Call-back: 1 working day");
  expect(await (await hq.get(`/en/staff/tickets/${call.number}`)).text()).toContain("Long pending: 30 working days");
});

test("further pages go on in the order that was asked for, each ticket once", async () => {
  const desk = await upDesk(OFF);
  for (let n = 0; n < 60; n += 1) await desk.file(aCall(n));
  for (const order of ["view=queue", "view=queue&sort=due"]) {
    const html = await desk.page(order);
    const next = /href="\/en\/staff\/queue\?([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const both = [...(await desk.numbers(order)), ...(await desk.numbers(next))];
    expect([both.length, new Set(both).size], order).toEqual([63, 63]);
  }
});

function aCall(n: number) {
  const opened_at = `2026-11-20T10:${String(n).padStart(2, "0")}:00+05:30`;
  const opened = anEvent({ kind: "opened", at: opened_at, queue: "up-hq-it", route: ["up-hq-it"], row: "up-call" });
  return aTicket({ track: "up", channel: n % 2 ? "call-desk" : "web", opened_at, timeline: [opened] });
}
