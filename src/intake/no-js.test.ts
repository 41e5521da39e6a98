import { expect, test } from "vitest";
import { formTokens } from "../adapters/form-token.ts";
import { rateLimit } from "../adapters/rate-limit.ts";
import { anIntake, NOW } from "../testing/intake.ts";

let now = Date.parse(NOW);
const tokens = formTokens({ secret: "test", nowMs: () => now });
const FIELDS = {
  track: "up",
  lang: "en",
  role: "Assistant Commissioner",
  request_type: "incident",
  problem_type: "error-message",
  module: "returns",
  description: "The return shows <b>an error</b> & nothing else.",
  priority_requested: "normal",
  mobile: "+91 90000 00001",
  email: "officer1@demo.gov.in",
  no_screenshot_reason: "page-does-not-open",
  si_tried: "yes",
  acknowledged: "yes",
  website: "",
  gstin: "",
};

test("a form without JavaScript is filed, labelled so, and answered with number and tracking code on a page", async () => {
  const { app, store } = await anIntake({ formTokens: tokens });
  const answer = await app.request("/api/tickets", form({ ...FIELDS, form_token: agedToken() }));
  const html = await answer.text();
  expect(answer.status).toBe(201);
  expect(answer.headers.get("content-type")).toContain("text/html");
  const [ticket] = await Array.fromAsync(store.list());
  expect(html).toContain(`>${ticket?.number}<`);
  expect(html).toMatch(/<strong data-code>(?:[0-9A-Z]{4}-){6}[0-9A-Z]</);
  expect(ticket).toMatchObject({ channel: "no-js", answers: { si_tried: true } });
  expect(ticket?.owner).toBeDefined();
});

test("the form sent twice makes one ticket and shows the same number and the same code", async () => {
  const { app, store } = await anIntake({ formTokens: tokens });
  const sent = { ...FIELDS, form_token: agedToken() };
  const [one, two] = await Promise.all([page(app, sent), page(app, sent)]);
  const later = await page(app, sent);
  expect(secretsOf(two)).toEqual(secretsOf(one));
  expect(secretsOf(later)).toEqual(secretsOf(one));
  expect(await Array.fromAsync(store.list())).toHaveLength(1);
});

test("what is wrong is listed with links to the fields, and nothing of it is read as HTML", async () => {
  const { app } = await anIntake({ formTokens: tokens });
  const bad = { ...FIELDS, mobile: "1", si_tried: "<script>alert(1)</script>", form_token: agedToken() };
  const html = await page(app, bad, 422);
  expect(html).toContain('href="/en/tickets/new/up/#si_tried"');
  expect(html).toContain("&lt;script&gt;");
  expect(html).not.toContain("<script>alert");
});

test("an answer that was found first is shown with the same form, which then files the ticket", async () => {
  const { app } = await anIntake({ formTokens: tokens });
  const sent = {
    ...FIELDS,
    request_type: "access",
    problem_type: "boweb-login-failure",
    module: "boweb",
    si_tried: "no",
  };
  const asked = {
    ...sent,
    description: "VPN works but BoWeb does not take the VPN password.",
    form_token: agedToken(),
  };
  const html = await page(app, asked, 200);
  expect(html).toContain("/en/guides/boweb-login/");
  expect(html).toContain('name="answer_read" value="yes"');
  await page(app, { ...asked, answer_read: "yes" }, 201);
});

test("an earlier ticket about the same is offered with its number, and linked by whoever files all the same", async () => {
  const { app, store } = await anIntake({ formTokens: tokens });
  const { number } = secretsOf(await page(app, { ...FIELDS, form_token: agedToken() }, 201));
  const again = { ...FIELDS, description: "Still the same.", form_token: agedToken() };
  const offered = await page(app, again, 200);
  expect(offered).toContain(number);
  expect(await Array.fromAsync(store.list())).toHaveLength(1);

  const second = secretsOf(await page(app, { ...again, answer_read: "yes" }, 201));
  const tickets = await Array.fromAsync(store.list());
  expect(tickets.map((ticket) => ticket.number).sort()).toEqual([number, second.number].sort());
  const linked = tickets.find((ticket) => ticket.number === second.number);
  expect(linked?.timeline.at(-1)).toMatchObject({ kind: "linked", to: number, as: "related" });
});

test("a form that came back at once, was not given out here, is too old or fell into the trap is not taken", async () => {
  const { app, store } = await anIntake({ formTokens: tokens });
  await page(app, { ...FIELDS, form_token: tokens.issue() }, 429);
  await page(app, { ...FIELDS, form_token: "made.up.token" }, 403);
  await page(app, { ...FIELDS, form_token: agedToken(13 * 3_600_000) }, 403);
  await page(app, { ...FIELDS, form_token: agedToken(), website: "https://example.com" }, 403);
  await page(app, FIELDS, 403);
  expect(await Array.fromAsync(store.list())).toEqual([]);
});

test("all forms together have a bucket of their own", async () => {
  const one = rateLimit({ burst: 1, perMinute: 1, nowMs: () => 0 });
  const base = await anIntake();
  const { app } = await anIntake({ formTokens: tokens, limits: { ...base.deps.limits, form: one } });
  await page(app, { ...FIELDS, form_token: agedToken() }, 201);
  const answer = await app.request("/api/tickets", form({ ...FIELDS, form_token: agedToken() }));
  expect(answer.status).toBe(429);
  expect(answer.headers.get("retry-after")).toBe("60");
});

test("the code, posted, shows the ticket and lets its owner remind, and is kept nowhere", async () => {
  const { app, store, lines } = await anIntake({ formTokens: tokens });
  const { code, number } = secretsOf(await page(app, { ...FIELDS, form_token: agedToken() }));
  const shown = await app.request("/api/track", form({ lang: "en", code: code.toLowerCase() }));
  const html = await shown.text();
  expect(shown.status).toBe(200);
  expect(html).toContain(number);
  expect(html).toContain("The return shows &lt;b&gt;an error&lt;/b&gt; &amp; nothing else.");
  expect(html).not.toMatch(/90000000|demo\.gov\.in/);

  const once = /name="once" value="([^"]+-remind)"/.exec(html)?.[1] ?? "";
  const remind = () => app.request("/api/track", form({ lang: "en", code, verb: "remind", text: "Any news?", once }));
  expect((await remind()).status).toBe(200);
  expect((await remind()).status).toBe(200);
  const [ticket] = await Array.fromAsync(store.list());
  expect(ticket?.timeline.filter(({ kind }) => kind === "reminded")).toHaveLength(1);
  expect(JSON.stringify([ticket, lines])).not.toContain(code);
  expect((await app.request("/api/track", form({ lang: "en", code: "0000" }))).status).toBe(404);
});

test("evidence with files is added by whoever posts the code, once, however often the form is sent", async () => {
  const { app, store, blobs } = await anIntake({ formTokens: tokens });
  const { code } = secretsOf(await page(app, { ...FIELDS, form_token: agedToken() }));
  const shown = await (await app.request("/api/track", form({ lang: "en", code }))).text();
  const once = /name="once" value="([^"]+-evidence)"/.exec(shown)?.[1] ?? "";
  const send = () => {
    const body = new FormData();
    const fields = {
      lang: "en",
      code,
      verb: "evidence",
      once,
      text: "The same here.",
      gstin: "27AAPFU0939F1ZV",
      arn: "",
    };
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.append("screenshot", new File([new Uint8Array([1, 2, 3])], "screen.png"));
    body.append("screenshot", new File([], ""));
    return app.request("/api/track", { method: "POST", body });
  };
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(200);
  const [ticket] = await Array.fromAsync(store.list());
  const added = ticket?.timeline.filter((event) => event.kind === "evidence-added") ?? [];
  expect(added).toHaveLength(1);
  expect(added[0]).toMatchObject({ evidence: [{ need: "screenshot", blobs: [{ bytes: 3 }] }, { need: "gstin" }] });
  expect([...blobs.values()]).toEqual([new Uint8Array([1, 2, 3])]);
  expect(JSON.stringify(ticket)).not.toContain("27AAPFU0939F1ZV");

  const wrong = form({ lang: "en", code, verb: "evidence", gstin: "09AAACI1234A1Z0", once: `${once}-2` });
  const refused = await app.request("/api/track", wrong);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("09AAACI1234A1Z0");
  const large = await app.request("/api/track", form({ lang: "en", code, verb: "remind", text: "x".repeat(40_000) }));
  expect(large.status).toBe(413);
});

function form(fields: Record<string, string>) {
  return { method: "POST", body: new URLSearchParams(fields), headers: { accept: "text/html" } };
}

async function page(
  app: Awaited<ReturnType<typeof anIntake>>["app"],
  fields: Record<string, string>,
  status?: number,
): Promise<string> {
  const answer = await app.request("/api/tickets", form(fields));
  if (status !== undefined) expect(answer.status).toBe(status);
  return answer.text();
}

function secretsOf(html: string): { number: string; code: string } {
  return { number: /data-number>([^<]+)</.exec(html)?.[1] ?? "", code: /data-code>([^<]+)</.exec(html)?.[1] ?? "" };
}

function agedToken(age = 6000): string {
  now = Date.parse(NOW) - age;
  const token = tokens.issue();
  now = Date.parse(NOW);
  return token;
}
