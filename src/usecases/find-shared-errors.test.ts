import { beforeEach, describe, expect, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import type { Desk } from "../domain/desk.ts";
import type { KnownIssue } from "../domain/known-issue.ts";
import { labelsOf } from "../domain/labels.ts";
import { standing } from "../domain/standing.ts";
import { anEvent, anEventId, aTicket } from "../testing/tickets.ts";
import { findSharedErrors } from "./find-shared-errors.ts";
import { answerKnownIssue } from "./find-shared-errors-answer.ts";

const desks = await readDesks("content");
const now = "2026-11-21T18:00:00+05:30";
const officer = (name: string) => ({
  recipient: `age1${name}`,
  owner_id: name.padEnd(10, "0"),
  action_hash: "0".repeat(64),
});
const opened = anEvent({ kind: "opened", queue: "kl-sysadmin", route: ["kl-sysadmin", "kl-gfc"], row: "kl-officer" });
const ticketOf = (name: string, lang: "en" | "hi" = "en") =>
  aTicket({
    lang,
    owner: officer(name),
    description: 'It says "Internal error 5107" and stops.',
    timeline: [{ ...opened, id: anEventId() }],
  });
const deps = (store: ReturnType<typeof memoryStore>) => ({ store, desks, now, newId: anEventId });
let five: ReturnType<typeof ticketOf>[];

beforeEach(() => {
  five = ["a", "b", "c", "d", "e"].map((name) => ticketOf(`officer${name}`));
});

describe("an error that five officers report", () => {
  test("is linked in each of their tickets, which then carry scope/many", async () => {
    const store = memoryStore(five);
    const [found] = await findSharedErrors(deps(store));
    expect(found).toMatchObject({ officers: 5, linked: { length: 5 } });
    const stored = await store.read((five[0] as (typeof five)[0]).number);
    expect(labelsOf((stored as NonNullable<typeof stored>).ticket, desks.get("kerala") as Desk)).toContain(
      "scope/many",
    );
  });

  test("is linked once, however often it is looked for", async () => {
    const store = memoryStore(five);
    await findSharedErrors(deps(store));
    expect(await findSharedErrors(deps(store))).toMatchObject([{ linked: [] }]);
  });

  test("is not raised when four officers report it", async () => {
    expect(await findSharedErrors(deps(memoryStore(five.slice(1))))).toEqual([]);
  });
});

describe("the answer to a known issue", () => {
  test("resolves every open ticket that belongs to it, each in its language, and none twice", async () => {
    const store = memoryStore([...five.slice(1), ticketOf("officerhi", "hi")]);
    const [found] = await findSharedErrors(deps(store));
    const issue = { id: "error-5107", errors: [found?.issue ?? ""] } as unknown as KnownIssue;
    const actor = { role: "maintainer", via: "cli" } as const;
    const text = { hi: "त्रुटि दूर कर दी गयी है।", en: "The error is mended." };
    const answered = await answerKnownIssue(issue, text, { ...deps(store), actor });
    expect(answered).toHaveLength(5);
    const last = await Promise.all(
      answered.map(async (number) => standing((await store.read(number))?.ticket as (typeof five)[0]).resolutions[0]),
    );
    expect(last.map((resolution) => resolution?.lang).sort()).toEqual(["en", "en", "en", "en", "hi"]);
    expect(await answerKnownIssue(issue, text, { ...deps(store), actor })).toEqual([]);
  });
});
