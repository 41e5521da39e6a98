import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { KnownIssueFile } from "../domain/known-issue.ts";
import { signalSchema } from "../domain/signal.ts";
import { anIssueFile } from "../testing/known-issues.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { gitSignals } from "./git-signals.ts";
import { allIssues } from "./known-issues.ts";
import { gitIssueFiles } from "./known-issues-declare.ts";

const author = { name: "Desk", email: "desk@demo.gov.in" };
const now = () => new Date("2026-11-21T10:00:00Z");
const outage = anIssueFile({
  title: { hi: "बाधा", en: "Outage: “all” of it" },
  summary: { hi: "जाँच", en: "# not a comment" },
  error_texts: ["{Error}: 1"],
});
let directory: string;

beforeEach(() => {
  directory = join(temporaryDirectory(), "tickets.git");
  execFileSync("git", ["init", "--quiet", "--bare", "--initial-branch=main", directory]);
});

test("what is declared is durable beside the tickets, and another process sees it at once", async () => {
  const [one, two] = [gitIssueFiles({ directory, author, now }), gitIssueFiles({ directory, author, now })];
  expect(await two.declared()).toEqual([]);
  await one.change("up-boweb", "declared", () => outage);
  expect(await two.declared()).toEqual([{ ...outage, id: "up-boweb" }]);
  await two.change("up-boweb", "mended", (current) => ({
    ...(current as KnownIssueFile),
    state: "mended",
    until: "2026-11-21",
  }));
  expect(await one.declared()).toMatchObject([{ id: "up-boweb", state: "mended", title: outage.title }]);
  await Promise.all([one.close(), two.close()]);
});

test("two who declare at the same moment both find theirs there", async () => {
  const [one, two] = [gitIssueFiles({ directory, author, now }), gitIssueFiles({ directory, author, now })];
  await Promise.all([one.change("a", "declared", () => outage), two.change("b", "declared", () => outage)]);
  expect((await one.declared()).map(({ id }) => id)).toEqual(["a", "b"]);
  await Promise.all([one.close(), two.close()]);
});

test("a name that is a path, and words without the other language, are not written", async () => {
  const files = gitIssueFiles({ directory, author, now });
  await expect(files.change("../tickets/x", "declared", () => outage)).rejects.toThrow();
  const half = { ...outage, title: { en: "Only English" } } as unknown as KnownIssueFile;
  await expect(files.change("half", "declared", () => half)).rejects.toThrow();
  expect(await files.declared()).toEqual([]);
  await files.close();
});

test("a build from the same repository has what the staff declared, beside what the maintainers wrote", async () => {
  const files = gitIssueFiles({ directory, author, now });
  await files.change("up-boweb", "declared", () => outage);
  await files.close();
  expect((await allIssues(directory, "content")).map(({ id }) => id)).toEqual(["up-boweb", "example-blank-page"]);
});

test("each tap since the day the issue began is counted, once for each issue", async () => {
  const signals = gitSignals({ directory, author, now, gatherMs: 0 });
  const tap = (issue: string, day: string) =>
    signals.record(signalSchema.parse({ at: `${day}T10:00:00+05:30`, kind: "me-too", lang: "hi", issue }));
  for (const day of ["2026-11-19", "2026-11-20", "2026-11-21"]) await tap("up-boweb", day);
  await tap("other", "2026-11-21");
  await signals.close();
  const files = gitIssueFiles({ directory, author, now });
  expect([...(await files.taps("2026-11-20"))].sort()).toEqual([
    ["other", 1],
    ["up-boweb", 2],
  ]);
  await files.close();
});
