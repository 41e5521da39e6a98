import { expect, test } from "vitest";
import { ticketClaimed } from "../domain/mirror-issue.ts";
import { aGithub } from "../testing/github/desk-beside.ts";
import type { FaultName } from "../testing/github/faults.ts";
import { answersTo, filledForm, formsBeside, opensIssue, ticketsOn } from "../testing/github/forms-beside.ts";
import { type IssueTold, intakeIssue } from "./intake-issue.ts";
import type { IntakingIssues } from "./intake-issue-ports.ts";
import { RemoteUnavailable } from "./sync-ports.ts";

const FAULTS: FaultName[] = [
  ...(["unavailable 503, before", "reset, before", "too many 429, without", "forbidden 403"] as const),
  ...(["server error 500, after applying", "reset, after applying", "nonsense with 200, after applying"] as const),
  "conflict 409",
];
const PLACES = [
  ["PATCH /repos/{owner}/{repo}/issues/{issue_number}", 1],
  ["PUT /repos/{owner}/{repo}/contents/{path}", 1],
  ["POST /repos/{owner}/{repo}/issues/{issue_number}/comments", 1],
  ["PATCH /repos/{owner}/{repo}/issues/{issue_number}", 2],
  ["GET /repos/{owner}/{repo}/contents/{path}", 2],
  ["GET /repos/{owner}/{repo}/issues/{issue_number}/comments", 1],
] as const;

test.each(PLACES.flatMap(([on, nth]) => FAULTS.map((fault) => [fault, on, nth] as const)))(
  "one issue is one ticket with one answer in spite of: %s, on %s, the call number %i",
  async (fault, on, nth) => {
    const fake = await aGithub();
    const intaking = await formsBeside(fake);
    const issue = await opensIssue(fake, filledForm("up", { description: "It fails, password: Demo@12345" }, intaking));
    const text = { title: issue.title, body: issue.body };
    fake.faults.plan(fault, on, { nth });
    await untilTaken({ issue: issue.number, text }, intaking);
    expect(fake.faults.met()).toBe(1);

    const tickets = await ticketsOn(fake);
    expect(tickets).toHaveLength(1);
    expect(ticketClaimed(issue.body)).toBe(tickets[0]?.number);
    expect(answersTo(fake, issue)).toEqual([expect.stringContaining(String(tickets[0]?.number))]);
    expect(issue.labels).toContain("security/credential-leak");
    expect(fake.violations).toEqual([]);
  },
);

/** As a workflow is run again, or the sweep comes by; later the event's own text is not at hand. */
async function untilTaken(told: IssueTold, intaking: IntakingIssues): Promise<void> {
  for (let run = 0; run < 4; run += 1) {
    try {
      const taken = await intakeIssue(run === 0 ? told : { issue: told.issue }, intaking);
      expect(taken.kind).toBe("filed");
      return;
    } catch (error) {
      if (!(error instanceof RemoteUnavailable)) throw error;
    }
  }
  throw new Error("it never came to an end");
}
