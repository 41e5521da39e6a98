import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { describe, expect, test } from "vitest";
import { challengeGate } from "../adapters/challenge.ts";
import { digestOfOneTimeCode } from "../adapters/one-time-code.ts";
import { rateLimit } from "../adapters/rate-limit.ts";
import { rekeyRequests } from "../adapters/rekey-requests.ts";
import { openStory } from "../adapters/story-seal.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { anIntake, anOwner, aSubmission, post } from "../testing/intake.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { StoreUnavailable } from "../usecases/ports.ts";

describe("the site", () => {
  test("is served as it was built: pages asked for again, hashed files kept for ever", async () => {
    const { app } = await anIntake({ site: aSite() });
    const page = await app.request("/en/guides/");
    expect(await page.text()).toBe("guides");
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("cache-control")).toBe("no-cache");
    const etag = page.headers.get("etag") ?? "";
    expect((await app.request("/en/guides/", { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await app.request("/_astro/site.abc.css")).headers.get("cache-control")).toContain("immutable");
    const head = await app.request("/en/guides/", { method: "HEAD" });
    expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([200, "", "6"]);
  });

  test("is sent packed where a packed file lies beside and the browser takes it", async () => {
    const { app } = await anIntake({ site: aSite() });
    const packed = await app.request("/_astro/site.abc.css", { headers: { "accept-encoding": "gzip, br" } });
    expect([packed.headers.get("content-encoding"), await packed.text()]).toEqual(["br", "packed"]);
    expect((await app.request("/_astro/site.abc.css")).headers.get("content-encoding")).toBeNull();
  });

  test("leads a folder to its slash, a missing page to the page that says so, and nobody out of it", async () => {
    const { app } = await anIntake({ site: aSite() });
    const moved = await app.request("/en/guides?x=1");
    expect([moved.status, moved.headers.get("location")]).toEqual([301, "/en/guides/?x=1"]);
    const missing = await app.request("/en/nothing/");
    expect([missing.status, await missing.text()]).toEqual([404, "not found"]);
    for (const path of ["/%2e%2e/secret.txt", "/..%2fsecret.txt", "/en/%00", "/.hidden", "/en/..%5c..%5csecret.txt"]) {
      expect((await app.request(path)).status).toBe(404);
    }
    expect((await app.request("/en/guides/", { method: "DELETE" })).status).toBe(404);
  });

  test("gives the form without JavaScript a token of the moment, kept by nobody", async () => {
    const { app } = await anIntake({ site: aSite() });
    const [one, two] = await Promise.all([app.request("/en/tickets/new/up/"), app.request("/en/tickets/new/up/")]);
    expect(one.headers.get("cache-control")).toBe("no-store");
    const tokens = await Promise.all(
      [one, two].map(async (page) => /name="form_token" value="([^"]+)"/.exec(await page.text())?.[1]),
    );
    expect(tokens[0]).toMatch(/^\w+\.[\w-]+\.[\w-]+$/);
    expect(tokens[1]).not.toBe(tokens[0]);
  });

  test("fills the pages that were built for the answers of the moment", async () => {
    const { app } = await anIntake({ site: aSite() });
    const answer = await app.request("/api/track", {
      method: "POST",
      body: new URLSearchParams({ lang: "en", code: "none" }),
    });
    expect(await answer.text()).toMatch(/^shell <p[^>]*>No ticket belongs/);
  });

  test("goes nowhere else and runs nothing inline; no cookie is set", async () => {
    const { app } = await anIntake({ site: aSite() });
    for (const path of ["/en/guides/", "/healthz", "/api/nothing", "/en/nothing/"]) {
      const { headers } = await app.request(path);
      expect(headers.get("content-security-policy")).toMatch(/default-src 'none'/);
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("set-cookie")).toBeNull();
    }
  });
});

describe("a story", () => {
  test("lies where a static host would have it, and opens for its owner alone", async () => {
    const { app } = await anIntake();
    const { owner, keys } = await anOwner();
    await app.request("/api/tickets", post({ ...aSubmission(), owner }));
    const path = `/t/${keys.ownerId.slice(0, 2)}/${keys.ownerId}.age`;
    const story = await app.request(path);
    const opened = await openStory(new Uint8Array(await story.arrayBuffer()), keys.identity);
    expect(opened).toMatchObject({ status: "open", description: aSubmission().ticket.description });
    expect((await app.request(path.replace("/t/", "/t/zz"))).status).toBe(404);
    expect((await app.request("/t/00/00000000000000000000000000000000.age")).status).toBe(404);
  });

  test("is the worker's file where there is one", async () => {
    const stories = temporaryDirectory();
    write(join(stories, "01", "0123456789.age"), "sealed");
    const { app } = await anIntake({ stories });
    expect(await (await app.request("/t/01/0123456789.age")).text()).toBe("sealed");
  });
});

describe("a challenge", () => {
  test("has to be solved afresh for every submission by a page with JavaScript", async () => {
    const { app } = await anIntake({ challenge: challengeGate({ secret: "test", cost: 1, tries: 8 }) });
    expect((await app.request("/api/tickets", post(aSubmission()))).status).toBe(403);
    const challenge = (await (await app.request("/api/challenge")).json()) as Parameters<
      typeof solveChallenge
    >[0]["challenge"];
    const proof = JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
    expect((await app.request("/api/tickets", post({ ...aSubmission(), challenge: proof }))).status).toBe(201);
    expect(
      (await app.request("/api/tickets", post({ ...aSubmission({ module: "refund" }), challenge: proof }))).status,
    ).toBe(403);
  });

  test("that is off says so", async () => {
    const { app } = await anIntake();
    expect(await (await app.request("/api/challenge")).json()).toEqual({ off: true });
  });
});

describe("a signal", () => {
  test("is kept without a name, a number or an address in it", async () => {
    const { app, signals } = await anIntake();
    const note = "Call 9000000004 or demo4@demo.gov.in; my password is Welcome@123";
    const body = new URLSearchParams({ page: "guides/boweb-login", lang: "hi", helpful: "problem", note });
    expect((await app.request("/api/signals", { method: "POST", body })).status).toBe(204);
    expect((await app.request("/api/signals", post({ kind: "no-result", query: "f5 client" }))).status).toBe(204);
    expect(signals).toMatchObject([
      { kind: "problem", lang: "hi", page: "guides/boweb-login" },
      { kind: "no-result", query: "f5 client" },
    ]);
    expect(JSON.stringify(signals)).not.toMatch(/9000000004|demo4|Welcome/);
  });

  test("of a form without JavaScript is thanked for on a page; what is none is refused", async () => {
    const { app, signals } = await anIntake();
    const form = {
      method: "POST",
      body: new URLSearchParams({ lang: "en", helpful: "yes" }),
      headers: { accept: "text/html" },
    };
    expect(await (await app.request("/api/signals", form)).text()).toContain("Thank you");
    expect((await app.request("/api/signals", post({ kind: "spam" }))).status).toBe(422);
    expect((await app.request("/api/signals", post({ kind: "helpful", page: "https://example.com" }))).status).toBe(
      422,
    );
    expect(signals).toHaveLength(1);
  });
});

describe("a lost tracking code", () => {
  test("is replaced by a code mailed to the address of the ticket, and the same is said to strangers", async () => {
    const rekeys = rekeyRequests(join(temporaryDirectory(), "rekey.sqlite"));
    const { app, store } = await anIntake({ rekeying: { rekeys, digest: digestOfOneTimeCode } });
    const lost = await anOwner();
    const sent = await app.request("/api/tickets", post({ ...aSubmission(), owner: lost.owner }));
    const { number } = (await sent.json()) as { number: TicketNumber };
    const ask = (email: string) => app.request("/api/rekey", post({ email, number }));
    expect((await ask("stranger@demo.gov.in")).status).toBe(202);
    expect(rekeys.unanswered()).toEqual([]);
    expect((await ask("Officer1@demo.gov.in")).status).toBe(202);
    expect(rekeys.unanswered()).toMatchObject([{ number }]);

    rekeys.arm(number, digestOfOneTimeCode("ABCD-EFGH"), new Date("2026-11-21T12:00:00+05:30"));
    const found = await anOwner();
    const redeem = (code: string) => app.request("/api/rekey", post({ number, code, owner: found.owner }));
    expect((await redeem("AAAA-AAAA")).status).toBe(401);
    expect((await redeem("abcd efgh")).status).toBe(201);
    expect((await redeem("ABCD-EFGH")).status).toBe(401);
    expect((await store.read(number))?.ticket.timeline.at(-1)).toMatchObject({ kind: "rekeyed", ...found.owner });
    expect((await app.request(`/t/${found.keys.ownerId.slice(0, 2)}/${found.keys.ownerId}.age`)).status).toBe(200);
    const remind = (secret: string) =>
      app.request(`/api/tickets/${number}/events`, post({ verb: "remind" }, { authorization: `Ticket ${secret}` }));
    expect([(await remind(lost.keys.secret)).status, (await remind(found.keys.secret)).status]).toEqual([401, 201]);
    rekeys.close();
  });
});

describe("limits", () => {
  test("are generous for an address and strict for a person", async () => {
    const perPerson = rateLimit({ burst: 1, perMinute: 1, nowMs: () => 0 });
    const { app, deps } = await anIntake({ perPerson });
    const modules = ["refund", "returns", "registration"];
    const ask = (module: string, email: string) => app.request("/api/tickets", post(aSubmission({ module, email })));
    expect((await ask("refund", "officer1@demo.gov.in")).status).toBe(201);
    const second = await ask("returns", "officer1@demo.gov.in");
    expect([second.status, second.headers.get("retry-after")]).toEqual([429, "60"]);
    for (const module of modules) expect((await ask(module, `${module}@demo.gov.in`)).status).toBe(201);

    const address = rateLimit({ burst: 2, perMinute: 1, nowMs: () => 0 });
    const flooded = await anIntake({ limits: { ...deps.limits, address } });
    const statuses = [];
    for (const module of modules)
      statuses.push((await flooded.app.request("/api/tickets", post(aSubmission({ module })))).status);
    expect(statuses).toEqual([201, 201, 429]);
  });
});

test("the service describes itself from the schemas that it checks with", async () => {
  const { app } = await anIntake();
  const described = (await (await app.request("/api/openapi.json")).json()) as {
    paths: object;
    components: { schemas: Record<string, { properties?: object }> };
  };
  expect(Object.keys(described.paths)).toContain("/api/tickets");
  expect(described.components.schemas.SubmissionBody?.properties).toHaveProperty("owner");
});

test("it is healthy while it runs, and ready only while it can take a ticket", async () => {
  const { app } = await anIntake({ ready: () => Promise.reject(new StoreUnavailable("read-only")) });
  expect((await app.request("/healthz")).status).toBe(200);
  const answer = await app.request("/readyz");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
});

test("what fails without a reason is an apology in the reader's language, and its words stay out of the log", async () => {
  const { app, lines } = await anIntake({
    clean: () => Promise.reject(new Error("secret words")),
    clock: () => {
      throw new Error("9000000001");
    },
  });
  const answer = await app.request("/api/tickets", post(aSubmission({}, { lang: "hi" })));
  expect(answer.status).toBe(500);
  expect(await answer.text()).toMatch(/टिकट जनरेट नहीं हुआ/);
  expect(JSON.stringify(lines)).not.toContain("9000000001");
});

function aSite(): string {
  const root = temporaryDirectory();
  const site = join(root, "dist");
  write(join(root, "secret.txt"), "secret");
  write(join(site, "en/guides/index.html"), "guides");
  write(join(site, "404.html"), "not found");
  write(join(site, ".hidden"), "hidden");
  write(join(site, "_astro/site.abc.css"), "plain");
  write(join(site, "_astro/site.abc.css.br"), "packed");
  write(join(site, "en/tickets/new/up/index.html"), "<form><!--form-token--></form>");
  write(join(site, "en/tickets/form-errors/index.html"), "shell <!--slot-->");
  return site;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
