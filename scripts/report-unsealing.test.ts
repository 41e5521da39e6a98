import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { ageSealer } from "../src/adapters/age-seal.ts";
import { auditLog } from "../src/adapters/audit-log.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { openTicketStore } from "../src/adapters/open-ticket-store.ts";
import type { Ticket } from "../src/domain/ticket.ts";
import { temporaryDirectory } from "../src/testing/temporary-directory.ts";
import { anEvent, aTicket } from "../src/testing/tickets.ts";
import { DESK_AUTHOR } from "./stores.ts";

const NOW = "2026-11-21T18:00+05:30";
const LOOK = ["--who", "dc-ernakulam", "--why", "sitting of 23 November"];
const ANNEX = ["docket", "--now", NOW, "--day", "2026-11-20", "--annex", ...LOOK];
const DISTRICT = ["report", "--now", NOW, "--district", "ernakulam", "--unseal", ...LOOK];
const GSTIN = "32AAPFU0939F1ZI";
describe("the committee's private annex", () => {
  test("opens for whoever holds the key: what was sealed stands in it, and each look in the log", async () => {
    const desk = await aDesk();
    const { code, out } = await desk.run(ANNEX);
    expect(code).toBe(0);
    const ours = sectionOf(desk.kept, out);
    expect(ours).toContain(`The return of ${GSTIN} stays pending.`);
    expect(ours).toContain("9000000001");
    expect(ours).toContain("arn: AA320926000001A");
    expect(await desk.looks()).toContainEqual({ subject: desk.kept.number, who: "dc-ernakulam", why: LOOK[3] });
  });

  test("says so where a quarter's key is destroyed, and shows the rest of that case", async () => {
    const desk = await aDesk();
    const { out } = await desk.run(ANNEX);
    const gone = sectionOf(desk.shredded, out);
    expect(gone).toContain("The key of this quarter is destroyed");
    expect(gone).toContain("The return of [gstin-1] stays pending.");
    expect(out).not.toContain("9000000002");
  });

  test("as JSON too", async () => {
    const desk = await aDesk();
    const { out } = await desk.run([...ANNEX, "--json"]);
    const { dockets } = JSON.parse(out);
    const cases = dockets.flatMap(({ annex }: { annex: { number: string }[] }) => annex);
    expect(cases).toContainEqual(expect.objectContaining({ number: desk.kept.number, decisions: [] }));
  });

  test("the docket itself holds numbers and days only", async () => {
    const desk = await aDesk();
    const { out } = await desk.run(ANNEX.slice(0, 5));
    expect(out).toContain(desk.kept.number);
    expect(out).not.toMatch(/pending\.|Officer|90000|Recommended/);
  });
});

describe("the Deputy Commissioner's list of a district", () => {
  test("names whom to call for whoever holds the key, each in a line of its own", async () => {
    const desk = await aDesk();
    const { code, out } = await desk.run(DISTRICT);
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.split("\t")),
    ).toEqual([
      ["number", "level", "days", "gfc_tried_first", "name", "mobile"],
      [desk.shredded.number, "it-committee", "72", expect.any(String), "–", "–"],
      [desk.kept.number, "it-committee", "1", expect.any(String), "Officer One =2", "9000000001"],
    ]);
    expect((await desk.looks()).map(({ subject }) => subject).sort()).toEqual(
      [desk.kept.number, desk.shredded.number].sort(),
    );
  });

  test.each([
    ["--unseal needs --district.", DISTRICT.filter((word) => word !== "--district" && word !== "ernakulam")],
    ["--unseal needs --who and --why.", DISTRICT.slice(0, -2)],
    ["--annex needs --who and --why.", ANNEX.slice(0, -2)],
    ['There is no district "nowhere".', DISTRICT.map((word) => (word === "ernakulam" ? "nowhere" : word))],
  ])("%s", async (sentence, words) => {
    const desk = await aDesk();
    const { code, err } = await desk.run(words);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
    expect(await desk.looks()).toEqual([]);
  });
});

test.each([
  ["the annex", ANNEX],
  ["the district's list", DISTRICT],
])(
  "whoever does not hold the key is refused %s in one sentence; nothing is shown and no look is logged",
  async (_what, words) => {
    const desk = await aDesk();
    rmSync(join(desk.root, "keys", "identities"), { recursive: true });
    const { code, out, err } = await desk.run(words);
    expect(code).toBe(1);
    expect(out).toBe("");
    expect(err.trim()).toMatch(/^Nothing was opened: .*identities holds no key\. .* ask whoever holds the key\.$/);
    expect(await desk.looks()).toEqual([]);
  },
);

test("the cache of the reports holds nothing of what was opened", async () => {
  const desk = await aDesk();
  await desk.run(DISTRICT);
  const cache = join(desk.root, "cache", "report-summaries");
  expect(existsSync(cache)).toBe(true);
  expect(readFileSync(cache, "utf8")).not.toMatch(new RegExp(`Officer|90000000|${GSTIN}|AA320926`));
});

function sectionOf({ number }: Ticket, page: string): string | undefined {
  return page.split("\n## ").find((section) => section.startsWith(`${number}\n`));
}

async function sealedTicket(keys: string, day: string, name: string, mobile: string): Promise<Ticket> {
  const sealer = ageSealer(keys);
  const at = (time: string) => `${day}T${time}:00+05:30`;
  const personal = { name, mobile, "gstin-1": GSTIN };
  const arn = await sealer.sealText("AA320926000001A", at("10:00"));
  const by = (role: string) => ({ role, via: "staff" }) as const;
  return aTicket({
    opened_at: at("10:00"),
    post: { role: "State Tax Officer", district: "ernakulam" },
    description: "The return of [gstin-1] stays pending.",
    sealed: await sealer.seal(personal, at("10:00")),
    timeline: [
      anEvent({
        at: at("10:00"),
        kind: "opened",
        queue: "kl-dc",
        route: ["kl-dc", "kl-hq", "kl-it-committee"],
        row: "x",
      }),
      anEvent({ at: at("11:00"), kind: "evidence-added", evidence: [{ need: "arn", count: 1, sealed: arn }] }),
      anEvent({
        ...{
          at: at("12:00"),
          kind: "dc-confirmed",
          scope: "one",
          recommendation: "Recommended.",
          glitch_verified: true,
        },
        actor: by("dc"),
      }),
      anEvent({ at: at("13:00"), kind: "escalated", from: "kl-dc", to: "kl-hq", reason: "Verified.", actor: by("dc") }),
      anEvent({ at: at("14:00"), kind: "referred", from: "kl-hq", to: "kl-it-committee", actor: by("kl-hq") }),
    ],
  });
}

async function aDesk() {
  const root = temporaryDirectory();
  const keys = join(root, "keys");
  const ring = keyRing(keys, () => new Date("2026-11-21T10:00:00+05:30"));
  for (const quarter of ["2026-Q3", "2026-Q4"]) await ring.make(quarter);
  const kept = await sealedTicket(keys, "2026-11-20", "Officer\tOne\n=2", "9000000001");
  const shredded = await sealedTicket(keys, "2026-09-10", "Officer Two", "9000000002");
  const store = await openTicketStore({ directory: join(root, "tickets.git"), author: DESK_AUTHOR });
  for (const ticket of [kept, shredded]) await store.create(ticket);
  await store.close();
  await ring.shred("2026-Q3");
  return {
    ...{ root, kept, shredded },
    async run(words: readonly string[]) {
      const env = { ...process.env, DESK_VAR: root, GITHUB_REPOSITORY: "" };
      const child = spawn(process.execPath, ["scripts/desk.ts", ...words], { env });
      const ended = new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 1)));
      const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
      return { out, err, code };
    },
    async looks() {
      const entries = await auditLog(join(root, "audit.log")).read();
      return entries.filter(({ what }) => what === "unsealed").map(({ subject, who, why }) => ({ subject, who, why }));
    },
  };
}
