import { expect, test } from "vitest";
import { aStaffDesk } from "../../testing/staff-desk.ts";
import { atQueue, gfcDesk } from "../../testing/staff-kerala.ts";
import { aNumber } from "../../testing/tickets.ts";

test("another district's ticket is neither shown nor changed, and the try is logged", async () => {
  const { ticket, signedIn, kinds, lines } = await gfcDesk();
  const other = signedIn({ role: "gfc", district: "thrissur" });
  expect((await other.get(`/en/staff/tickets/${ticket.number}`)).status).toBe(403);
  const answer = await other.act(ticket.number, "take");
  expect(answer.status).toBe(403);
  const html = await answer.text();
  expect(html).toContain("belongs to another district");
  expect(html).not.toContain("The page stays white");
  expect(await kinds()).toEqual(["opened"]);
  expect(lines.filter(({ what }) => what === "refused")).toHaveLength(2);
  expect(await (await other.get("/en/staff/queue?view=district")).text()).not.toContain(ticket.number);
});

test("another department's ticket is out of reach, also for verbs that speak for the owner", async () => {
  const { ticket, signedIn, kinds } = await gfcDesk();
  const caller = signedIn({ role: "call-desk" });
  expect((await caller.act(ticket.number, "remind")).status).toBe(403);
  expect(await kinds()).toEqual(["opened"]);
});

test("on a stale page nothing is written, what is new is shown, and what was typed is still there", async () => {
  const { gfc, signedIn, ticket, store, kinds, lines } = await gfcDesk();
  const seen = (await store.read(ticket.number))?.head ?? "";
  const second = signedIn({ role: "gfc", district: "ernakulam" });
  await second.act(ticket.number, "tried", { text: "Another browser." });
  const answer = await gfc.post(`/staff/tickets/${ticket.number}/note`, {
    seen,
    for: "staff",
    text: "My own words so far",
  });
  const html = await answer.text();
  expect(answer.status).toBe(409);
  expect(html).toContain("Somebody else wrote to this ticket");
  expect(html).toContain("Another browser.");
  expect(html).toContain("My own words so far</textarea>");
  expect(await kinds()).toEqual(["opened", "tried"]);
  expect(lines.at(-1)).toMatchObject({ what: "refused", who: gfc.label });
});

test("a forged form and a lapsed session change nothing, say so, and are logged", async () => {
  const { app, gfc, ticket, kinds, lines, clock, store } = await gfcDesk();
  const seen = (await store.read(ticket.number))?.head ?? "";
  const path = `/staff/tickets/${ticket.number}/take`;
  expect((await gfc.post(path, { seen, csrf: "guessed" })).status).toBe(403);
  expect((await gfc.post(path, { seen }, { origin: "https://elsewhere.example.com" })).status).toBe(403);
  expect((await gfc.post(path, { seen }, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  const nobody = await app.request(path, { method: "POST", body: new URLSearchParams({ seen, lang: "en" }) });
  expect(nobody.status).toBe(401);
  clock.now = new Date(clock.now.getTime() + 2 * 3_600_000);
  const late = await gfc.post(path, { seen });
  expect(late.status).toBe(401);
  expect(await late.text()).toContain("Your session has ended. Nothing was changed.");
  expect(await kinds()).toEqual(["opened"]);
  expect(lines.filter(({ what }) => what === "refused")).toHaveLength(5);
});

test.each([
  ["a password", "note", { text: "Her password is Kerala@123", for: "staff" }],
  ["a mobile number", "resolve", { text: "Call 9000000012", lang_of_text: "en" }],
  ["a GSTIN", "tried", { text: "Checked 32AAACX0000A1ZK" }],
])("%s is not written into a ticket", async (_, verb, fields) => {
  const { gfc, ticket, kinds } = await gfcDesk();
  const answer = await gfc.act(ticket.number, verb, fields as Record<string, string>);
  expect(answer.status).toBe(422);
  expect(await kinds()).toEqual(["opened"]);
});

test("a form with something left out names it; a duplicate must be another ticket of this desk", async () => {
  const { gfc, ticket, kinds } = await gfcDesk();
  const empty = await gfc.act(ticket.number, "resolve", { text: " ", lang_of_text: "ml" });
  expect([empty.status, (await empty.text()).includes("Please fill in what this needs: Text.")]).toEqual([422, true]);
  for (const of of [ticket.number, aNumber()])
    expect((await gfc.act(ticket.number, "duplicate", { of })).status).toBe(422);
  expect((await gfc.act(ticket.number, "communicated", { on: "2030-01-01", how: "By phone" })).status).toBe(422);
  expect(await kinds()).toEqual(["opened"]);
});

test("no paper stands in for the Deputy Commissioner's confirmation, and none excuses from it", async () => {
  const desk = await aStaffDesk();
  const ticket = await desk.file(atQueue("kl-dc", "thrissur", { system: "gstn", checks: { screenshots: 1 } }));
  const dc = desk.signedIn({ role: "dc", district: "thrissur" });
  expect((await dc.act(ticket.number, "evidence", { need: "dc-confirmation" })).status).toBe(422);
  const excuse = { na_need: "dc-confirmation", na_reason: "In a hurry.", reason: "Go on." };
  expect((await dc.act(ticket.number, "escalate", { to: "kl-hq", ...excuse })).status).toBe(422);
  expect((await desk.store.read(ticket.number))?.ticket.timeline).toHaveLength(1);
});

test("a verb that the desk file does not give this role is refused with the paragraph, changes nothing and is logged", async () => {
  const { gfc, ticket, kinds, lines } = await gfcDesk();
  const fields = { scope: "many", recommendation: "Many are affected.", glitch_verified: "yes" };
  const answer = await gfc.act(ticket.number, "confirm", fields);
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain("Nothing was changed.");
  expect(html).toContain("/en/circulars/kerala-2018-11-19-order-41/#para-13");
  expect(await kinds()).toEqual(["opened"]);
  expect(lines.at(-1)).toMatchObject({ what: "refused", who: gfc.label, subject: `${ticket.number} confirm` });
});

test("of two who press at the same moment one is written, and the other is shown it first", async () => {
  const { gfc, signedIn, ticket, store, kinds } = await gfcDesk();
  const seen = (await store.read(ticket.number))?.head ?? "";
  const second = signedIn({ role: "gfc", district: "ernakulam" });
  const path = `/staff/tickets/${ticket.number}/take`;
  const answers = await Promise.all([gfc.post(path, { seen }), second.post(path, { seen })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect(await kinds()).toEqual(["opened", "assigned"]);
  const late = answers.find(({ status }) => status === 409);
  expect(await late?.text()).toContain("Somebody else wrote to this ticket");
});

const FORMS = ["tickets/NUMBER/take", "tickets/NUMBER/personal", "tickets/NUMBER/picture"].map(
  (path) => `/staff/${path}`,
);

test.each([...FORMS, "/en/staff/account", "/en/tickets/new/call-desk"])(
  "%s does nothing for a forged form or a lapsed session, and logs the try",
  async (form) => {
    const { gfc, ticket, kinds, looks, lines, clock, staff } = await gfcDesk();
    const path = form.replace("NUMBER", ticket.number);
    const forged = [
      await gfc.post(path, { csrf: "" }),
      await gfc.post(path, {}, { "sec-fetch-site": "same-site" }),
      await gfc.post(path, {}, { origin: "null.example.com" }),
    ];
    expect(forged.map(({ status }) => status)).toEqual([403, 403, 403]);
    staff.sessions.endAll(gfc.label);
    expect((await gfc.post(path, { why: "check" })).status).toBe(401);
    clock.now = new Date(clock.now.getTime() + 1000);
    expect(await kinds()).toEqual(["opened"]);
    expect(looks).toEqual([]);
    expect(lines.filter(({ what }) => what === "refused")).toHaveLength(4);
  },
);

test("what is sealed in another district's ticket is not opened, nor is the ticket shown among similar ones", async () => {
  const { ticket, file, signedIn, looks, lines } = await gfcDesk({
    sealed: { quarter: "2026-Q4", box: "AAAA", blind: {} },
  });
  const other = signedIn({ role: "gfc", district: "thrissur" });
  expect((await other.post(`/staff/tickets/${ticket.number}/personal`, { why: "check" })).status).toBe(403);
  expect((await other.post(`/staff/tickets/${ticket.number}/picture`, { sha256: "0".repeat(64) })).status).toBe(403);
  expect(looks).toEqual([]);
  expect(lines.filter(({ what }) => what === "refused")).toHaveLength(2);
  const own = await file(atQueue("kl-gfc", "thrissur"));
  expect(await (await other.get(`/en/staff/tickets/${own.number}`)).text()).not.toContain(ticket.number);
});

test("a page of somebody who is not signed in leads to the door, and from there back", async () => {
  const { app, ticket } = await gfcDesk();
  for (const path of ["/hi/staff/queue?view=mine", `/hi/staff/tickets/${ticket.number}`, "/hi/tickets/new/call-desk"]) {
    const answer = await app.request(path);
    expect(answer.headers.get("location")).toBe(`/hi/staff/sign-in?${new URLSearchParams({ next: path })}`);
  }
});
