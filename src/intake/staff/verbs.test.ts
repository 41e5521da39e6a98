import { expect, test } from "vitest";
import { aStaffDesk } from "../../testing/staff-desk.ts";
import { aNumber, anEvent, aTicket } from "../../testing/tickets.ts";

const KERALA = {
  track: "kerala",
  request_type: "incident",
  problem_type: "data-mismatch",
  module: "payment-ledger",
  system: "kerala-gst-info",
};

function atQueue(queue: string, district = "ernakulam", more: object = {}) {
  const route = ["kl-sysadmin", "kl-gfc", "kl-state-unit"];
  return aTicket({
    ...KERALA,
    post: { role: "State Tax Officer", wing: "assessment", district },
    timeline: [anEvent({ kind: "opened", queue, route, row: "kl-officer", actor: { role: "officer", via: "web" } })],
    ...more,
  });
}

async function gfcDesk(more: object = {}) {
  const desk = await aStaffDesk();
  const ticket = await desk.file(atQueue("kl-gfc", "ernakulam", more));
  const gfc = desk.signedIn({ role: "gfc", district: "ernakulam" });
  const kinds = async () => (await desk.store.read(ticket.number))?.ticket.timeline.map(({ kind }) => kind);
  return { ...desk, ticket, gfc, kinds };
}

test("a verb that the rules allow is written as from the staff's desk, and the page says so", async () => {
  const { gfc, ticket, store } = await gfcDesk();
  const answer = await gfc.act(ticket.number, "take");
  expect([answer.status, answer.headers.get("location")]).toEqual([
    303,
    `/en/staff/tickets/${ticket.number}?done=take`,
  ]);
  const last = (await store.read(ticket.number))?.ticket.timeline.at(-1);
  expect(last).toMatchObject({ kind: "assigned", owner: gfc.label, actor: { role: "gfc", via: "staff" } });
  expect(await (await gfc.get(answer.headers.get("location") ?? "")).text()).toContain("Done: Take up.");
});

test("elevation to HQ without ARN and screenshot is held, with what is missing and the paragraph", async () => {
  const { gfc, ticket, kinds } = await gfcDesk({ checks: { gstin: "valid", screenshots: 0 } });
  const answer = await gfc.act(ticket.number, "escalate", {
    to: "kl-state-unit",
    reason: "Not solved here.",
    tried: "Re-login.",
  });
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toContain("ARN, screenshot");
  expect(html).toContain("/en/circulars/kerala-2018-11-19-order-41/#para-11");
  expect(await kinds()).toEqual(["opened", "tried", "needs-set"]);
});

test("with all evidence the same button escalates, and names who is told", async () => {
  const { gfc, ticket, kinds } = await gfcDesk({ checks: { gstin: "valid", arn: "present", screenshots: 2 } });
  expect(await (await gfc.get(`/en/staff/tickets/${ticket.number}`)).text()).toContain("gstinfo.ctd@kerala.gov.in");
  const answer = await gfc.act(ticket.number, "escalate", {
    to: "kl-state-unit",
    reason: "Not solved.",
    tried: "Two machines.",
  });
  expect(answer.status).toBe(303);
  expect(await kinds()).toEqual(["opened", "tried", "escalated"]);
});

test("the Deputy Commissioner confirms that many are affected, and the case goes on to Headquarters", async () => {
  const desk = await aStaffDesk();
  const ticket = await desk.file(
    atQueue("kl-dc", "thiruvananthapuram", {
      system: "gstn",
      answers: { affects: "many" },
      checks: { screenshots: 1 },
    }),
  );
  const dc = desk.signedIn({ role: "dc", district: "thiruvananthapuram" });
  expect(await (await dc.get("/en/staff/queue?view=district")).text()).toContain(ticket.number);
  const answer = await dc.act(ticket.number, "confirm", {
    scope: "many",
    recommendation: "Affects composition dealers of the district; recommended.",
    glitch_verified: "yes",
    affected_estimate: "430",
  });
  expect(answer.status).toBe(303);
  const events = (await desk.store.read(ticket.number))?.ticket.timeline ?? [];
  expect(events.map(({ kind }) => kind)).toEqual(["opened", "dc-confirmed", "priority-set", "escalated"]);
});

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

test("a resolution in another language than the ticket's asks for a translation", async () => {
  const { gfc, ticket } = await gfcDesk({ lang: "ml" });
  const page = await (await gfc.get(`/en/staff/tickets/${ticket.number}`)).text();
  expect(page).toContain('<option value="ml" selected>Malayalam</option>');
  expect(page).toContain("പ്രശ്നം പരിഹരിച്ചു");
  await gfc.act(ticket.number, "resolve", { text: "Mapped again.", lang_of_text: "en" });
  expect(await (await gfc.get(`/en/staff/tickets/${ticket.number}`)).text()).toContain("a translation is due");
  expect(await (await gfc.get("/en/staff/queue?translation=1")).text()).toContain(ticket.number);
});

test("an urgent case says to phone now, and the call is noted with its outcome", async () => {
  const desk = await aStaffDesk();
  const ticket = await desk.file(atQueue("kl-state-unit-phone", "palakkad"));
  const unit = desk.signedIn({ role: "state-unit" });
  expect(await (await unit.get(`/en/staff/tickets/${ticket.number}`)).text()).toContain("Phone now.");
  await unit.act(ticket.number, "phoned", { outcome: "The State unit takes it up at once." });
  expect(await (await unit.get(`/en/staff/tickets/${ticket.number}`)).text()).not.toContain("Phone now.");
});

test("personal data is opened by the worker, for a reason, and stands on that one answer only", async () => {
  const { gfc, ticket, looks } = await gfcDesk({ sealed: { quarter: "2026-Q4", box: "AAAA", blind: {} } });
  const path = `/staff/tickets/${ticket.number}/personal`;
  const answer = await gfc.post(path, { why: "call-back" });
  expect(await answer.text()).toContain("9000000012");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(looks).toEqual([{ kind: "personal", number: ticket.number, who: gfc.label, why: "call-back" }]);
  expect(await (await gfc.get(`/en/staff/tickets/${ticket.number}`)).text()).not.toContain("9000000012");
  expect((await gfc.post(path, { why: "" })).status).toBe(404);
  expect(looks).toHaveLength(1);
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
