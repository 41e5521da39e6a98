import { describe, expect, test } from "vitest";
import type { FaultName } from "../testing/github/faults.ts";
import { aRoom, type Room } from "../testing/github/room.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { RemoteUnavailable } from "./sync-ports.ts";

const BEFORE: FaultName[] = ["server error 500, before", "too many 429, without", "a revoked token"];
const AFTER: FaultName[] = ["gateway timeout 504, after applying", "reset, after applying", "conflict 409"];

/** Every place where hearing a comment can break, and ways to break before and after something was done. */
const READS = [
  "GET /app",
  "GET /repos/{owner}/{repo}/issues/{issue_number}",
  "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
  "GET /orgs/{org}/teams/{team_slug}/memberships/{username}",
  "GET /repos/{owner}/{repo}/contents/{path}",
].flatMap((position) => BEFORE.slice(0, 2).map((fault) => [fault, position] as const));
const WRITES = [
  "PUT /repos/{owner}/{repo}/contents/{path}",
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
].flatMap((position) => [...BEFORE, ...AFTER].map((fault) => [fault, position] as const));

/** As a workflow that is run again until it ends well. */
async function untilHeard(room: Room): Promise<number> {
  for (let run = 1; run <= 6; run += 1) {
    try {
      await (run === 1 ? room.hear() : room.hearAgain());
      return run;
    } catch (error) {
      if (!(error instanceof RemoteUnavailable)) throw error;
    }
  }
  throw new Error("never heard");
}

describe("nothing is doubled or lost, and one answer given,", () => {
  test.each([...READS, ...WRITES])("after %s at %s", async (fault, position) => {
    const room = await aRoom({ keepsIssues: true });
    const ticket = waitingAt("sm-first");
    const issue = await room.show(ticket);
    await room.comment("first-1", issue, "/tried one\n/tried two\n/resolve Mended\n/close");
    for (const nth of position.startsWith("PUT") ? [1, 3] : [1]) room.fake.faults.plan(fault, position, { nth });
    await untilHeard(room);
    await room.hearAgain();

    const { timeline } = await room.ticket(ticket.number);
    expect(timeline.map(({ kind }) => kind)).toEqual(["opened", "tried", "tried", "resolved", "closed"]);
    expect(room.fake.world.issues.get(issue)).toMatchObject({ state: "closed" });
    expect(room.answers(issue)).toHaveLength(1);
    expect(room.answers(issue)[0]?.match(/Done:/g)).toHaveLength(4);
    expect(room.fake.faults.met()).toBeGreaterThan(0);
  });
});

describe.each([
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
])("a fault at %s, while a closing is undone,", (position) => {
  test.each([...BEFORE, ...AFTER])("(%s) leaves the issue open with one reason", async (fault) => {
    const room = await aRoom();
    const issue = await room.show(waitingAt("sm-first"));
    await room.close("first-1", issue);
    room.fake.faults.plan(fault, position);
    await untilHeard(room);
    await room.hearAgain();

    expect(room.fake.world.issues.get(issue)).toMatchObject({ state: "open" });
    expect(room.answers(issue)).toHaveLength(1);
  });
});

describe.each([
  "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}",
  "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
])("a fault at %s, while a label is taken off,", (position) => {
  test.each([...BEFORE, ...AFTER])("(%s) takes it off with one reason", async (fault) => {
    const room = await aRoom();
    const issue = await room.show(waitingAt("sm-first"));
    await room.label("first-1", issue, "priority/high");
    room.fake.faults.plan(fault, position);
    await untilHeard(room);
    await room.hearAgain();

    expect(room.fake.world.issues.get(issue)?.labels).not.toContain("priority/high");
    expect(room.answers(issue)).toHaveLength(1);
  });
});
