import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { formTokens } from "../adapters/form-token.ts";
import { knownIssueBoard } from "../adapters/known-issues-board.ts";
import { memoryIssueFiles } from "../adapters/known-issues-memory.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { readModel } from "../adapters/read-model.ts";
import type { KnownIssueFile } from "../domain/known-issue.ts";
import { standing } from "../domain/standing.ts";
import { anIntake, aSubmission, NOW, post } from "../testing/intake.ts";
import { anIssueFile } from "../testing/known-issues.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { StoreUnavailable } from "../usecases/ports.ts";

const issue = anIssueFile({
  title: { hi: "रिटर्न <b>नहीं</b> खुलता", en: "Returns <b>do not</b> open" },
  state: "known",
  modules: ["refund"],
  problem_types: ["not-opening"],
  workaround: { hi: "पुनः लॉगिन करें।", en: "Log in again." },
  error_texts: ["Return 4711 is locked by another session"],
});
const saying = { description: "It says “return 12 is LOCKED by another session” all day." };
let site: string;

beforeEach(() => {
  site = temporaryDirectory();
  const put = (path: string, html: string) => {
    mkdirSync(join(site, path), { recursive: true });
    writeFileSync(join(site, path, "index.html"), html);
  };
  put(
    "en/guides/boweb-login",
    "<main><!--known-issues page guides/boweb-login-->built<!--/known-issues--> guide</main>",
  );
  put("en/guides/evidence", "<main><!--known-issues page guides/evidence--><!--/known-issues--> guide</main>");
  put("hi/tickets/new/up", "<!--known-issues form up--><!--/known-issues--><form><!--form-token--></form>");
  put("en/reports/known-issues", "<!--known-issues list--><!--/known-issues-->");
});

async function aDesk(changes: Parameters<typeof anIntake>[0] = {}) {
  const store = memoryStore();
  const index = readModel({ file: ":memory:", store });
  const known = knownIssueBoard({ written: [], files: memoryIssueFiles({ returns: issue }), index: index.marks });
  const now = Date.parse(NOW);
  const tokens = formTokens({ secret: "test", nowMs: () => now });
  const desk = await anIntake({ store, index, known, site, formTokens: tokens, ...changes });
  const page = async (path: string) => (await desk.app.request(path)).text();
  const tap = (id = "returns", headers = {}) =>
    desk.app.request("/api/signals", post({ kind: "me-too", issue: id }, headers));
  return { ...desk, known, page, tap };
}

describe("a known issue is shown", () => {
  test("in its guides, in the form and on the page of them all, as text, at the moment it is declared", async () => {
    const { page, known } = await aDesk();
    expect(await page("/en/guides/boweb-login/")).toContain("Returns &lt;b&gt;do not&lt;/b&gt; open");
    expect(await page("/en/guides/boweb-login/")).not.toContain("built");
    expect(await page("/hi/tickets/new/up/")).toContain("रिटर्न &lt;b&gt;नहीं&lt;/b&gt; खुलता");
    expect(await page("/en/reports/known-issues/")).toContain("Return 4711 is locked by another session");
    expect(await page("/en/guides/evidence/")).not.toContain("Returns");
    await known.change("returns", "mended", (now) => ({
      ...(now as KnownIssueFile),
      state: "mended",
      until: "2026-11-21",
    }));
    expect(await page("/en/guides/boweb-login/")).not.toContain("Returns");
    expect(await page("/en/reports/known-issues/")).toMatch(/id="known-past"[\s\S]*Returns/);
  });

  test("with the page as it was built while the issues cannot be read", async () => {
    const known = { all: () => Promise.reject(new StoreUnavailable("away")) } as never;
    const { page } = await aDesk({ known });
    expect(await page("/en/guides/boweb-login/")).toContain("built");
  });

  test("a guide is answered anew only when something about it has changed", async () => {
    const { app, known } = await aDesk();
    const first = await app.request("/en/guides/boweb-login/");
    const again = { headers: { "if-none-match": first.headers.get("etag") ?? "" } };
    expect((await app.request("/en/guides/boweb-login/", again)).status).toBe(304);
    await known.change("returns", "declared", (now) => ({ ...(now as KnownIssueFile), title: { hi: "क", en: "B" } }));
    expect((await app.request("/en/guides/boweb-login/", again)).status).toBe(200);
  });

  test("in the feed and in the list for browsers, in the language asked for", async () => {
    const { page } = await aDesk();
    expect(JSON.parse(await page("/hi/reports/known-issues/issues.json"))).toMatchObject([
      { id: "returns", title: issue.title.hi, officers: null },
    ]);
    expect(await page("/api/known-issues?lang=en")).toBe(await page("/en/reports/known-issues/issues.json"));
    expect(await page("/en/reports/known-issues/feed.xml")).toContain("known-issues/#returns</id>");
  });
});

describe("me too", () => {
  test("counts without a ticket and without anybody's name, and is told in public from five on", async () => {
    const { tap, page, signals, store } = await aDesk();
    const counted = async () => JSON.parse(await page("/api/known-issues?lang=en"))[0].officers;
    for (let taps = 0; taps < 4; taps += 1) expect((await tap()).status).toBe(204);
    expect(await counted()).toBeNull();
    expect(await page("/en/guides/boweb-login/")).toContain("The help desk knows of it.");
    await tap();
    expect(await counted()).toBe(5);
    expect(await page("/en/guides/boweb-login/")).toContain("5 officers report this.");
    expect(signals[0]).toEqual({ at: expect.any(String), kind: "me-too", lang: "hi", issue: "returns" });
    expect(await Array.fromAsync(store.list())).toEqual([]);
  });

  test("is a page of thanks without JavaScript", async () => {
    const { app } = await aDesk();
    const body = new URLSearchParams({ kind: "me-too", issue: "returns", lang: "en" });
    const answer = await app.request("/api/signals", { method: "POST", body, headers: { accept: "text/html" } });
    expect(await answer.text()).toContain("Counted.");
  });

  test("is not counted for what is no known issue, or is over, or too often from one place", async () => {
    const { tap, known, signals } = await aDesk();
    expect((await tap("nothing")).status).toBe(422);
    await known.change("returns", "mended", (now) => ({
      ...(now as KnownIssueFile),
      state: "mended",
      until: "2026-11-21",
    }));
    expect((await tap()).status).toBe(422);
    const { limits } = (await anIntake()).deps;
    const full = await aDesk({ limits: { ...limits, meToo: () => ({ ok: false, retryAfter: 9 }) } });
    expect((await full.tap()).status).toBe(429);
    expect([...signals, ...full.signals]).toEqual([]);
  });
});

describe("whoever writes the error", () => {
  test("is told of the issue before a ticket is made, whatever module was chosen", async () => {
    const { app, store } = await aDesk();
    const answer = await app.request("/api/tickets", post(aSubmission(saying)));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      outcome: "kb-answered",
      known: { id: "returns", title: issue.title.en, said: "The help desk knows of it.", workaround: "Log in again." },
      can_insist: true,
    });
    expect(await Array.fromAsync(store.list())).toEqual([]);
  });

  test("gets a ticket that belongs to it, or one of their own", async () => {
    const { app, store } = await aDesk();
    const joined = await app.request("/api/tickets", post(aSubmission({ ...saying, known_issue: "returns" })));
    const apart = await app.request(
      "/api/tickets",
      post(aSubmission({ ...saying, known_issue: "none", email: "officer2@demo.gov.in", mobile: "9000000002" })),
    );
    expect([joined.status, apart.status]).toEqual([201, 201]);
    const links = (await Array.fromAsync(store.list())).map((ticket) => standing(ticket).links);
    expect(links.flat()).toEqual([{ to: "returns", as: "known-issue" }]);
  });

  test.each([{ state: "mended", until: "2026-11-21" }, { tracks: ["kerala"] }] as const)(
    "cannot join what is over or another department's: the ticket belongs to nothing",
    async (change) => {
      const { app, store, known } = await aDesk();
      await known.change("returns", "declared", (now) => ({ ...(now as KnownIssueFile), ...change }) as KnownIssueFile);
      const answer = await app.request("/api/tickets", post(aSubmission({ ...saying, known_issue: "returns" })));
      expect(answer.status).toBe(201);
      const [ticket] = await Array.fromAsync(store.list());
      expect(ticket && standing(ticket).links).toEqual([]);
    },
  );

  test("without JavaScript has the same three ways on a page", async () => {
    const { app, store, deps, signals } = await aDesk();
    const token = (await (await app.request("/hi/tickets/new/up/?known_issue=returns")).text()).match(
      /form_token" value="([^"]+)"/,
    )?.[1];
    expect(token).toBeTruthy();
    const aged = formTokens({ secret: "test", nowMs: () => Date.parse(NOW) - 60_000 }).issue();
    const { ticket } = aSubmission(saying);
    const fields = {
      ...ticket,
      si_tried: "yes",
      acknowledged: "yes",
      website: "",
      track: "up",
      lang: "en",
      role: "Assistant Commissioner",
      form_token: aged,
    };
    const body = (more: object) => new URLSearchParams({ ...fields, ...more } as Record<string, string>);
    const offered = await app.request("/api/tickets", { method: "POST", body: body({}) });
    const html = await offered.text();
    expect(html).toContain("Others have this too");
    expect(html).toContain('name="known_issue" value="returns"');
    expect(html).toContain('name="known_issue" value="none"');
    expect(html).toContain("Me too – no ticket needed");
    const filed = await app.request("/api/tickets", {
      method: "POST",
      body: body({ known_issue: "returns", answer_read: "yes" }),
    });
    expect(filed.status).toBe(201);
    const [made] = await Array.fromAsync(store.list());
    expect(made && standing(made).links).toEqual([{ to: "returns", as: "known-issue" }]);
    expect(await (await deps.known.all())[0]).toMatchObject({ officers: 1, open: 1 });
    expect(signals).toEqual([]);
  });
});
