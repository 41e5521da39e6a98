import { expect, test } from "vitest";
import type { Event } from "../domain/event.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { anIntake, anOwner, aSubmission, post } from "../testing/intake.ts";
import { anEvent } from "../testing/tickets.ts";

const KEY = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

async function filed(changes: Parameters<typeof anIntake>[0] = {}) {
  const intake = await anIntake(changes);
  const { owner, keys } = await anOwner();
  const answer = await intake.app.request("/api/tickets", post({ ...aSubmission(), owner }));
  const { number } = (await answer.json()) as { number: TicketNumber };
  const act = (deed: unknown, headers: Record<string, string> = {}) =>
    intake.app.request(
      `/api/tickets/${number}/events`,
      post(deed, { authorization: `Ticket ${keys.secret}`, ...headers }),
    );
  const events = async () => (await intake.store.read(number))?.ticket.timeline ?? [];
  const staff = async (event: Event) =>
    intake.store.append(number, [event], (await intake.store.read(number))?.head ?? "");
  return { ...intake, number, keys, act, events, staff };
}

test("the number alone tells status, level and day, and no text and no person", async () => {
  const { app, number } = await filed();
  const answer = await app.request(`/api/tickets/${number.toLowerCase()}?lang=hi`);
  expect(await answer.json()).toEqual({
    number,
    track: "up",
    status: "open",
    status_title: "दर्ज",
    level: "hq-it",
    level_title: "मुख्यालय आई0टी0 अनुभाग",
    opened_on: "2026-11-21",
  });
  expect((await app.request("/api/tickets/UP-261121-AAAAAA")).status).toBe(404);
  expect((await app.request("/api/tickets/nothing")).status).toBe(404);
});

test("only the secret of the tracking code moves a ticket", async () => {
  const { app, number, act } = await filed();
  const { keys: stranger } = await anOwner();
  const remind = { verb: "remind" };
  expect((await app.request(`/api/tickets/${number}/events`, post(remind))).status).toBe(401);
  expect((await act(remind, { authorization: `Ticket ${stranger.secret}` })).status).toBe(401);
  expect((await act(remind)).status).toBe(201);
});

test("a resolved ticket is re-opened by its owner with a reason, under the same number", async () => {
  const { act, staff, events, app, number } = await filed();
  const early = await act({ verb: "reopen", reason: "Still broken." });
  expect(early.status).toBe(422);
  expect(await early.json()).toMatchObject({
    errors: [{ code: "reopen.not_resolved", cite: "up-2020-01-17-ticket-management#para-monitoring" }],
  });
  await staff(anEvent({ kind: "resolved", text: "Mended.", lang: "en", at: "2026-11-21T10:31:00+05:30" }));

  expect((await act({ verb: "reopen", reason: "Still broken, call 9000000003." })).status).toBe(201);
  expect(await (await app.request(`/api/tickets/${number}`)).json()).toMatchObject({ number, status: "reopened" });
  const all = await events();
  expect(all.find(({ kind }) => kind === "reopened")).toMatchObject({
    reason: "Still broken, call [phone-1].",
    actor: { role: "officer" },
  });
  expect(all.find(({ kind }) => kind === "evidence-added")).toMatchObject({
    evidence: [{ need: "phone", sealed: expect.any(String) }],
  });
  expect(JSON.stringify(all)).not.toContain("9000000003");
});

test("a request that is repeated under its key acts once", async () => {
  const { act, events } = await filed();
  const send = () => act({ verb: "remind", text: "Any news?" }, { "idempotency-key": KEY });
  await Promise.all([send(), send()]);
  expect((await send()).status).toBe(201);
  expect((await events()).filter(({ kind }) => kind === "reminded")).toHaveLength(1);
  expect((await act({ verb: "remind", text: "Other words." }, { "idempotency-key": KEY })).status).toBe(409);
});

test("evidence comes as values, sealed, and as pictures, in blobs", async () => {
  const { app, number, keys, act, events, blobs } = await filed();
  expect((await act({ verb: "evidence", gstin: "27AAPFU0939F1ZX" })).status).toBe(422);
  expect((await act({ verb: "evidence" })).status).toBe(422);
  expect((await act({ verb: "evidence", gstin: "27aapfu0939f1zv" })).status).toBe(201);
  const body = new FormData();
  body.set("deed", JSON.stringify({ verb: "evidence", text: "As asked." }));
  body.append("screenshot", new File([Buffer.from("picture")], "a.png"));
  const headers = { authorization: `Ticket ${keys.secret}` };
  expect((await app.request(`/api/tickets/${number}/events`, { method: "POST", body, headers })).status).toBe(201);
  const added = (await events()).filter((event) => event.kind === "evidence-added").flatMap(({ evidence }) => evidence);
  expect(added).toMatchObject([
    { need: "gstin", sealed: expect.any(String) },
    { need: "screenshot", blobs: [{ bytes: 7 }] },
  ]);
  expect(blobs.size).toBe(1);
  expect(JSON.stringify(added)).not.toMatch(/27AAPFU/i);
});

test("a secret is not taken into a reason", async () => {
  const { act } = await filed();
  const answer = await act({ verb: "remind", text: "My password is Welcome@123" });
  expect(await answer.json()).toMatchObject({ errors: [{ field: "text", code: "cred.detected" }] });
});

test("staff's verbs are not the owner's", async () => {
  const { act } = await filed();
  expect((await act({ verb: "resolve", text: "x", lang: "en" })).status).toBe(422);
});

test('"this solved it" is noted for the desk and changes no status', async () => {
  const { act, events, app, number } = await filed();
  expect((await act({ verb: "solved" })).status).toBe(201);
  expect((await events()).at(-1)).toMatchObject({ kind: "noted", text: "solved", for: "staff" });
  expect(await (await app.request(`/api/tickets/${number}`)).json()).toMatchObject({ status: "open" });
});
