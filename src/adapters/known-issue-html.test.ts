import { expect, test } from "vitest";
import { anIssueFile } from "../testing/known-issues.ts";
import { bannersHtml, type IssuePlace, type ShownIssue } from "./known-issue-html.ts";

const issue = (id: string): ShownIssue => ({
  ...anIssueFile({ tracks: ["kerala"], modules: ["refund"], pages: [] }),
  id,
  officers: undefined,
});
const place: IssuePlace = {
  lang: "ml",
  say: (key, values) => `${key} ${values?.count ?? ""}`,
  names: { track: String, module: String, problem: String, level: String, place: String },
  path: (path) => `/base/${path}`,
  intake: (path) => `https://desk.example.org/${path}`,
  mirror: true,
  page: () => undefined,
};

test("a read mirror takes nothing: its buttons lead to the desk that does", () => {
  const html = bannersHtml([issue("a")], place);
  expect(html).not.toContain("<form");
  expect(html).toContain('href="https://desk.example.org/en/reports/known-issues/#a"');
  expect(html).toContain('href="https://desk.example.org/ml/tickets/new/kerala/?module=refund&amp;known_issue=a"');
  expect(bannersHtml([issue("a")], { ...place, mirror: false })).toContain('action="/base/api/signals"');
});

test("more than three do not push the page off the screen: the rest is counted", () => {
  const html = bannersHtml(["a", "b", "c", "d", "e"].map(issue), place);
  expect(html.match(/data-known-issue/g)).toHaveLength(3);
  expect(html).toContain("report.known.others 2");
});

test("words that a language does not have say which they are in", () => {
  expect(bannersHtml([issue("a")], place)).toContain('<span lang="en">Blank &lt;page&gt;</span>');
});
