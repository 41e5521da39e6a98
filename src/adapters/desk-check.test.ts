import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { deskIssues } from "./desk-check.ts";

let content: string;

beforeEach(async () => {
  content = join(temporaryDirectory(), "content");
  await cp("content", content, { recursive: true });
});

test("the desks of this repository have no problem", async () => {
  expect(await deskIssues("content")).toEqual([]);
});

describe("a broken desk file is named with its line and what is wrong", () => {
  const slips: [title: string, file: string, from: string, to: string, says: string][] = [
    [
      "a queue nobody knows",
      "kerala",
      "route: [kl-district-unit, kl-state-unit]",
      "route: [kl-distrct-unit, kl-state-unit]",
      'there is no queue "kl-distrct-unit"',
    ],
    [
      "a queue nothing leads to",
      "up",
      "queues:\n",
      "queues:\n  - { id: up-lost, title: { hi: क, en: K }, level: lost, roles: [hq-it] }\n",
      'no row and no rung leads to "up-lost"',
    ],
    [
      "rows that shadow each other",
      "up",
      "  - id: up-si-has-tried\n    when: { si_tried: true }",
      "  - id: up-si-has-tried\n    when: { channel: call-desk, si_tried: true }",
      '"up-si-has-tried" is never reached',
    ],
    [
      "a rung that nobody may climb",
      "cbic-jaipur",
      "    by: [commissionerate]\n",
      "    by: [it-committee]\n",
      "none of these roles may escalate",
    ],
    [
      "a queue without a way out",
      "cbic-kochi",
      "    roles: [hq-computer-cell]\n",
      "    roles: [officer]\n",
      'nobody in "kochi-hq-computer-cell" may resolve or decide',
    ],
    [
      "a paragraph that no circular has",
      "kerala",
      "cite: kerala-2018-11-19-order-41#para-13\n",
      "cite: kerala-2018-11-19-order-41#para-15\n",
      'the circular has no paragraph "para-15"',
    ],
    [
      "a circular that does not exist",
      "up",
      "cite: up-2020-04-gstn-vpn#step-6",
      "cite: up-2021-04-gstn-vpn#step-6",
      'there is no circular "up-2021-04-gstn-vpn"',
    ],
    [
      "a message that is missing",
      "cbic-kochi",
      "code: sso.template_changed",
      "code: sso.template_altered",
      'the message "sso.template_altered" is missing in hi',
    ],
    [
      "a problem type of no list",
      "up",
      "problem_types: [how-to, other]",
      "problem_types: [how-too, other]",
      'there is no problem type "how-too"',
    ],
    [
      "a condition on a fact of no name",
      "up",
      "when: { si_tried: true }",
      "when: { si_tride: true }",
      'there is no fact or question "si_tride"',
    ],
    [
      "what cannot be confirmed, on a fact of no name",
      "kerala",
      "when: { local_cause: true }, code: kl.local_cause",
      "when: { local_caus: true }, code: kl.local_cause",
      'there is no fact or question "local_caus"',
    ],
    [
      "a last row that does not fit everything",
      "cbic-jaipur",
      "  - id: cj-other\n    when: {}",
      "  - id: cj-other\n    when: { request_type: incident }",
      "the last row must fit everything",
    ],
    [
      "a page that does not exist",
      "kerala",
      "pages: [guides/taxpayer-grievance-gstn]",
      "pages: [guides/taxpayer-grievance]",
      'there is no page "guides/taxpayer-grievance"',
    ],
    ["a key that no schema knows", "up", "prefix: UP", "prefix: UP\nprefixx: UQ", "Unrecognized key"],
    ["a file that is no YAML", "up", "track: up", "track: [up", ""],
  ];

  test.each(slips)("%s", async (_title, name, from, to, says) => {
    const file = join(content, "desks", `${name}.yaml`);
    const text = await readFile(file, "utf8");
    expect(text).toContain(from);
    await writeFile(file, text.replace(from, to));

    const issues = await deskIssues(content);

    expect(issues.map(({ message }) => message).join("\n")).toContain(says);
    expect(issues.length).toBeGreaterThan(0);
    for (const issue of issues) expect(issue).toMatchObject({ file, line: expect.any(Number) });
    expect(Math.min(...issues.map(({ line }) => line))).toBeGreaterThan(0);
  });
});

test("a message that Hindi lacks is a problem of every row that says it", async () => {
  const file = join(content, "messages", "hi.yaml");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^ {2}trade\.redirect: .*\n/m, ""));

  const issues = await deskIssues(content);

  expect(issues.length).toBe(3);
  expect(issues[0]?.message).toBe('the message "trade.redirect" is missing in hi');
});
