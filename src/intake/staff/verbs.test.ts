import { expect, test } from "vitest";
import { aStaffDesk } from "../../testing/staff-desk.ts";
import { atQueue, gfcDesk } from "../../testing/staff-kerala.ts";

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
