import { describe, expect, test } from "vitest";
import { memoryStore } from "../adapters/memory-store.ts";
import { readModel } from "../adapters/read-model.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import { anIntake, anOwner, aSubmission, post } from "../testing/intake.ts";
import { StoreUnavailable } from "../usecases/ports.ts";

const KEY = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0";

describe("a submission", () => {
  test("becomes a durable ticket with a number, sealed and without a personal value in clear", async () => {
    const { app, store } = await anIntake();
    const { owner } = await anOwner();
    const ticket = { description: "GSTIN 27AAPFU0939F1ZV: error, call 9000000002 or mail demo2@demo.gov.in" };
    const answer = await app.request("/api/tickets", post({ ...aSubmission(ticket), owner }));
    const body = (await answer.json()) as { number: string };

    expect(answer.status).toBe(201);
    expect(answer.headers.get("location")).toBe(`/api/tickets/${body.number}`);
    expect(body).toMatchObject({ level: "hq-it", warnings: [], repeated: false });
    const stored = await only(store);
    expect(stored.number).toBe(body.number);
    expect(stored.description).toBe("GSTIN [gstin-1]: error, call [phone-1] or mail [email-1]");
    expect(stored.owner).toEqual(owner);
    expect(unbox(stored)).toEqual({
      mobile: "9000000001",
      email: "officer1@demo.gov.in",
      "gstin-1": "27AAPFU0939F1ZV",
      "phone-1": "9000000002",
      "email-1": "demo2@demo.gov.in",
    });
    const { sealed: _sealed, ...clear } = stored;
    expect(JSON.stringify(clear)).not.toMatch(/90000000|demo\.gov\.in|27AAPFU/);
  });

  test("that breaks rules is answered with every field, code, message and paragraph, in its language", async () => {
    const { app, store } = await anIntake();
    const bad = aSubmission(
      { mobile: "0522-2200000", description: "x".repeat(501), si_tried: "maybe" },
      { lang: "hi" },
    );
    const shape = await app.request("/api/tickets", post(bad));
    expect(shape.status).toBe(422);
    expect(await shape.json()).toMatchObject({ errors: [{ field: "si_tried", code: "field.malformed" }] });

    const rules = await app.request(
      "/api/tickets",
      post(aSubmission({ mobile: "0522-2200000", description: "x".repeat(501) }, { lang: "hi" })),
    );
    expect(rules.headers.get("content-type")).toContain("application/problem+json");
    const { errors } = (await rules.json()) as { errors: { field: string; message: string }[] };
    expect(errors).toMatchObject([
      { field: "description", code: "desc.too_long", cite: "up-2020-01-17-ticket-management#point-4" },
      { field: "mobile", code: "mobile.invalid" },
    ]);
    expect(errors[0]?.message).toMatch(/501/);
    expect(errors[0]?.message).toMatch(/[\u0900-\u097f]/);
    expect(await Array.fromAsync(store.list())).toEqual([]);
  });

  test("names fields that nobody asked for, wherever they stand", async () => {
    const { app } = await anIntake();
    const answer = await app.request(
      "/api/tickets",
      post({ ...aSubmission({ favourite_colour: "blue" }), surprise: 1 }),
    );
    expect(await answer.json()).toMatchObject({ errors: [{ field: "surprise", code: "field.unknown" }] });
    const second = await app.request("/api/tickets", post(aSubmission({ favourite_colour: "blue" })));
    expect(await second.json()).toMatchObject({ errors: [{ field: "favourite_colour", code: "field.unknown" }] });
  });

  test("by the open door cannot claim to come from the call desk", async () => {
    const { app } = await anIntake();
    const answer = await app.request("/api/tickets", post(aSubmission({}, { channel: "call-desk" })));
    expect(await answer.json()).toMatchObject({ errors: [{ field: "channel" }] });
  });

  test("is refused while it is read once it is too large, and when it is no form of this desk", async () => {
    const { app } = await anIntake();
    const large = await app.request("/api/tickets", post(aSubmission({ description: "x".repeat(200_000) })));
    expect(large.status).toBe(413);
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(65_536));
      },
    });
    const headers = { "content-type": "application/json" };
    const endless = await app.request("/api/tickets", {
      method: "POST",
      body: stream,
      headers,
      duplex: "half",
    } as RequestInit);
    expect(endless.status).toBe(413);
    expect(
      (await app.request("/api/tickets", { method: "POST", body: "a: b", headers: { "content-type": "text/yaml" } }))
        .status,
    ).toBe(415);
    expect((await app.request("/api/tickets", { method: "POST", body: "{", headers })).status).toBe(415);
  });

  test("is answered from the knowledge base first, and filed for whoever has read the answer", async () => {
    const { app, store } = await anIntake();
    const ticket = {
      request_type: "access",
      problem_type: "boweb-login-failure",
      module: "boweb",
      description: "VPN works but BoWeb does not take the VPN password.",
      si_tried: false,
    };
    const first = await app.request("/api/tickets", post(aSubmission(ticket)));
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({
      outcome: "kb-answered",
      pages: ["guides/boweb-login"],
      can_insist: true,
    });
    expect(await Array.fromAsync(store.list())).toEqual([]);
    expect((await app.request("/api/tickets", post(aSubmission({ ...ticket, answer_read: true })))).status).toBe(201);
  });

  test("that belongs elsewhere is sent there and not filed", async () => {
    const { app } = await anIntake();
    const answer = await app.request(
      "/api/tickets",
      post(aSubmission({ request_type: "access", problem_type: "vpn-access-request", module: "vpn" })),
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ outcome: "redirected", can_insist: false });
  });

  test("while the store cannot write is answered with 503 and when to come again, and nothing is filed", async () => {
    const failing = { ...memoryStore(), create: () => Promise.reject(new StoreUnavailable("disk full")) };
    const { app, lines } = await anIntake({ store: failing });
    const answer = await app.request("/api/tickets", post(aSubmission()));
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("30");
    expect(await answer.json()).toMatchObject({ code: "unavailable" });
    expect(JSON.stringify(lines)).toContain("disk full");
    expect(JSON.stringify(lines)).not.toMatch(/90000000|demo\.gov\.in|dealer/);
  });
});

describe("one key", () => {
  test("gives one ticket and one number, at once and again", async () => {
    const { app, store } = await anIntake();
    const send = () => app.request("/api/tickets", post(aSubmission(), { "idempotency-key": KEY }));
    const answers = await Promise.all([send(), send(), send()]);
    const numbers = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { number: string }).number),
    );
    const later = (await (await send()).json()) as { number: string; repeated: boolean };
    expect(new Set([...numbers, later.number]).size).toBe(1);
    expect(later.repeated).toBe(true);
    expect(await Array.fromAsync(store.list())).toHaveLength(1);
  });

  test("gives the same number after a restart that lost the index, and in another process", async () => {
    const { app, store } = await anIntake();
    const send = (to: typeof app) => to.request("/api/tickets", post(aSubmission(), { "idempotency-key": KEY }));
    const { number } = (await (await send(app)).json()) as { number: string };

    const unaware = await anIntake({ store });
    expect(await (await send(unaware.app)).json()).toMatchObject({ number, repeated: true });
    const restarted = await anIntake({
      store,
      index: readModel({ file: ":memory:", store }),
      clock: () => new Date("2026-11-23T09:00:00+05:30"),
    });
    await restarted.deps.index.catchUp();
    expect(await (await send(restarted.app)).json()).toMatchObject({ number, repeated: true });
    expect(await Array.fromAsync(store.list())).toHaveLength(1);
  });

  test("with another body is a conflict, at once, later and after the index is lost", async () => {
    const { app, store } = await anIntake();
    const send = (to: typeof app, description: string) =>
      to.request("/api/tickets", post(aSubmission({ description }), { "idempotency-key": KEY }));
    const [one, two] = await Promise.all([send(app, "One."), send(app, "Two.")]);
    expect([one.status, two.status].sort()).toEqual([201, 409]);
    expect((await send(app, "Three.")).status).toBe(409);
    const unaware = await anIntake({ store });
    expect((await send(unaware.app, "Four.")).status).toBe(409);
  });

  test("with a new challenge and otherwise the same body is the same request", async () => {
    const { app } = await anIntake();
    const send = (challenge: string) =>
      app.request("/api/tickets", post({ ...aSubmission(), challenge }, { "idempotency-key": KEY }));
    expect((await send("one")).status).toBe(201);
    expect((await send("two")).status).toBe(200);
  });

  test("that anybody could guess is refused", async () => {
    const { app } = await anIntake();
    expect((await app.request("/api/tickets", post(aSubmission(), { "idempotency-key": "1" }))).status).toBe(422);
  });
});

describe("a probable duplicate", () => {
  test("is offered with its number, and filed with a link for whoever wants it all the same", async () => {
    const { app, store } = await anIntake();
    const { number } = (await (await app.request("/api/tickets", post(aSubmission()))).json()) as { number: string };
    const again = aSubmission({ description: "Again the error." });
    const offered = await app.request("/api/tickets", post(again));
    expect(offered.status).toBe(200);
    expect(await offered.json()).toMatchObject({ outcome: "offered-duplicate", earlier: { number }, can_insist: true });

    const filed = await app.request("/api/tickets", post(aSubmission({ description: "Again.", answer_read: true })));
    expect(filed.status).toBe(201);
    const [first, second, ...others] = await Array.fromAsync(store.list());
    const [kept, linked] = first?.number === number ? [first, second] : [second, first];
    expect(others).toEqual([]);
    expect(linked?.timeline.at(-1)).toMatchObject({ kind: "linked", to: number, as: "related" });
    expect(kept && standing(kept).status).toBe("open");
    expect(linked && standing(linked).status).toBe("open");
  });

  test("is not another officer's, another module's or one of eight days ago", async () => {
    const { app, store } = await anIntake();
    await app.request("/api/tickets", post(aSubmission()));
    for (const other of [{ email: "officer2@demo.gov.in" }, { module: "refund" }]) {
      expect((await app.request("/api/tickets", post(aSubmission(other)))).status).toBe(201);
    }
    const later = await anIntake({ store, clock: () => new Date("2026-11-29T10:31:00+05:30") });
    await later.deps.index.catchUp();
    expect((await later.app.request("/api/tickets", post(aSubmission()))).status).toBe(201);
  });
});

async function only(store: { list(): AsyncIterable<Ticket> }): Promise<Ticket> {
  const all = await Array.fromAsync(store.list());
  expect(all).toHaveLength(1);
  return all[0] as Ticket;
}

function unbox({ sealed }: Ticket): unknown {
  return JSON.parse(Buffer.from(sealed?.box ?? "", "base64").toString());
}
