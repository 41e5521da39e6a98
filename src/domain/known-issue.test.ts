import { describe, expect, test } from "vitest";
import { anIssueFile } from "../testing/known-issues.ts";
import {
  inUrgency,
  issuesFor,
  issuesOfPage,
  joinedIssues,
  type KnownIssue,
  knownIssueSchema,
  officersReporting,
} from "./known-issue.ts";
import { knownIssuesFeed } from "./known-issue-feed.ts";
import type { TicketSummary } from "./report-summary.ts";

const anIssue = (more: Partial<KnownIssue> = {}): KnownIssue => ({
  ...anIssueFile({ since: "2026-11-18", errors: ["up-boweb-abc"] }),
  id: "blank-page",
  ...more,
});
const reports = (...persons: string[]) =>
  persons.map((person) => ({ person, known: ["up-boweb-abc"] }) as unknown as TicketSummary);

describe("a known issue", () => {
  test("says that it is mended if and only if it has the day of it", () => {
    const { id: _id, ...file } = anIssue({ state: "mended" });
    expect(knownIssueSchema.safeParse(file).success).toBe(false);
    expect(knownIssueSchema.safeParse({ ...file, until: "2026-11-21" }).success).toBe(true);
  });

  test("is shown on its pages, and in the form to whoever chooses its module, until it is mended", () => {
    const issues = [anIssue()];
    expect(issuesOfPage(issues, "guides/boweb-login")).toHaveLength(1);
    expect(issuesOfPage(issues, "guides/evidence")).toEqual([]);
    expect(issuesFor(issues, { track: "up", module: "boweb" })).toHaveLength(1);
    expect(issuesFor(issues, { track: "up", module: "refund" })).toEqual([]);
    expect(issuesFor([anIssue({ state: "mended", until: "2026-11-21" })], {})).toEqual([]);
  });

  test("counts officers, not tickets, and not in public while they are fewer than five", () => {
    expect(officersReporting(anIssue(), reports("a", "b", "c", "d", "d", "d"))).toBeUndefined();
    expect(officersReporting(anIssue(), reports("a", "b", "c", "d", "e", "e"))).toBe(5);
    expect(officersReporting(anIssue(), reports("a", "b"), 3)).toBe(5);
    expect(officersReporting(anIssue(), reports("a", "b"), 2)).toBeUndefined();
  });

  test("what lasts comes first, then the newest", () => {
    const past = anIssue({ id: "past", state: "mended", until: "2026-11-20", since: "2026-11-19" });
    expect(inUrgency([past, anIssue(), anIssue({ id: "new", since: "2026-11-21" })]).map(({ id }) => id)).toEqual([
      "new",
      "blank-page",
      "past",
    ]);
  });

  test("its feed keeps an entry's name when its state changes, and escapes what is written", () => {
    const say = (key: string) => key;
    const place = { self: "https://desk/feed.xml", page: "https://desk/known/", updated: "2026-11-20" };
    const feed = knownIssuesFeed([anIssue()], "en", say, place);
    const mended = knownIssuesFeed([anIssue({ state: "mended", until: "2026-11-21" })], "en", say, place);
    expect(feed).toContain("<id>https://desk/known/#blank-page</id>");
    expect(mended).toContain("<id>https://desk/known/#blank-page</id>");
    expect(feed).toContain("Blank &lt;page&gt;");
  });
});

describe("one issue in the maintainers' words and in the staff's", () => {
  const written = anIssue({ title: { hi: "लिखित", en: "Written" }, updated: "2026-11-20" });

  test("is told in the maintainers' words, and is over as soon as the staff say so", () => {
    const said = anIssue({ state: "mended", until: "2026-11-21", updated: "2026-11-21" });
    expect(joinedIssues([written], [said])).toMatchObject([
      { title: { en: "Written" }, state: "mended", until: "2026-11-21" },
    ]);
    expect(joinedIssues([written], [anIssue()])).toMatchObject([{ title: { en: "Written" }, state: "investigating" }]);
  });

  test("lasts again once the maintainers say so later", () => {
    const said = anIssue({ state: "mended", until: "2026-11-19", updated: "2026-11-19" });
    expect(joinedIssues([written], [said])).toMatchObject([{ state: "investigating" }]);
  });
});
