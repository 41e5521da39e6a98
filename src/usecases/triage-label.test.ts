import { expect, test } from "vitest";
import { standing } from "../domain/standing.ts";
import { aRoom, type Room } from "../testing/github/room.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";
import type { Triaging } from "./triage-ports.ts";

const labelsOn = (room: Room, issue: number) => room.fake.world.issues.get(issue)?.labels.toSorted() ?? [];

async function shown(queue: string, overrides: Partial<Triaging> = {}, events: Parameters<typeof waitingAt>[2] = []) {
  const room = await aRoom(overrides);
  const ticket = waitingAt(queue, {}, events);
  return { room, issue: await room.show(ticket), number: ticket.number };
}

test("a label that means a verb does what the verb does, by a role that may", async () => {
  const { room, issue, number } = await shown("sm-third", { keepsIssues: true });
  await room.label("third-1", issue, "priority/high");

  expect(await room.hear()).toEqual([{ kind: "heard", number, what: "labeled: done" }]);
  expect((await room.ticket(number)).timeline.at(-1)).toMatchObject({
    kind: "priority-set",
    priority: "high",
    actor: { role: "third", via: "github" },
  });
  expect(labelsOn(room, issue)).toContain("priority/high");
  expect(labelsOn(room, issue)).not.toContain("priority/normal");
  expect(room.answers(issue)).toEqual([]);
});

test.each([true, false])(
  "one that the role may not give is taken off, with its reason (issues kept here: %s)",
  async (keepsIssues) => {
    const { room, issue, number } = await shown("sm-first", { keepsIssues });
    const before = labelsOn(room, issue);
    await room.unlabel("first-1", issue, "priority/normal");
    await room.label("first-1", issue, "priority/high");
    await room.hear();

    expect((await room.ticket(number)).timeline).toHaveLength(1);
    expect(labelsOn(room, issue)).toEqual(before);
    expect(room.answers(issue)).toEqual([
      expect.stringMatching(/Not done:\*\* `\+ priority\/high`.*\(a-circular#roles\)/),
    ]);
  },
);

test("in whichever order the new label and the old one's going are heard", async () => {
  const { room, issue, number } = await shown("sm-third");
  await room.label("third-1", issue, "priority/high");
  await room.unlabel("third-1", issue, "priority/normal");
  await room.hear();

  expect(standing(await room.ticket(number)).priority).toBe("high");
  expect(room.answers(issue)).toEqual([]);
});

test("a label against its rule is taken off with the rule's own paragraph", async () => {
  const { room, issue } = await shown("sm-second");
  await room.label("second-1", issue, "escalate/committee");
  await room.hear();

  expect(labelsOn(room, issue)).not.toContain("escalate/committee");
  expect(room.answers(issue)).toEqual([expect.stringContaining("(a-circular#up-3)")]);
});

test("a level where something is missing holds the ticket and is taken off, saying what is missing", async () => {
  const { room, issue, number } = await shown("sm-first");
  await room.label("first-1", issue, "level/second");
  await room.hear();

  expect(standing(await room.ticket(number))).toMatchObject({ status: "held", queue: "sm-first" });
  expect(labelsOn(room, issue)).not.toContain("level/second");
  expect(room.answers(issue)).toEqual([expect.stringMatching(/Held:\*\*.*tried/)]);
});

test("several needs asked for at once are all asked for, and waived one by one", async () => {
  const { room, issue, number } = await shown("sm-second", { keepsIssues: true });
  await room.label("second-1", issue, "needs/arn");
  await room.label("second-1", issue, "needs/screenshot");
  await room.hear();
  expect(standing(await room.ticket(number)).asked).toEqual(["arn", "screenshot"]);

  await room.unlabel("second-1", issue, "needs/arn");
  await room.unlabel("second-1", issue, "needs/screenshot");
  await room.hear();
  expect(standing(await room.ticket(number)).asked).toEqual([]);
  expect(room.answers(issue)).toEqual([]);
});

test("a label that follows from the ticket is put back", async () => {
  const { room, issue } = await shown("sm-first");
  const before = labelsOn(room, issue);
  await room.unlabel("first-1", issue, "module/returns");
  await room.hear();

  expect(labelsOn(room, issue)).toEqual(before);
  expect(room.answers(issue)).toEqual([expect.stringContaining("`− module/returns`")]);
});

test("people's own labels are left alone, whoever sets them", async () => {
  const { room, issue } = await shown("sm-first", { keepsIssues: true });
  await room.label("somebody", issue, "@all `x` #1");
  await room.label("somebody", issue, "good first issue");
  await room.comment("first-1", issue, "/take");
  await room.hear();

  expect(labelsOn(room, issue)).toEqual(expect.arrayContaining(["good first issue", "@all `x` #1"]));
  expect(room.answers(issue)).toHaveLength(1);
});

test("a stranger's label is taken off, and what it is called stays text", async () => {
  const { room, issue } = await shown("sm-first", {}, [anEvent({ kind: "tried", text: "x" })]);
  await room.label("somebody", issue, "level/second");
  await room.label("somebody", issue, "level/`@all` <b>#1");
  await room.hear();

  expect(labelsOn(room, issue).filter((label) => label.startsWith("level/"))).toEqual(["level/first"]);
  expect(room.answers(issue)[0]).toContain("Only those who work at this desk");
  expect(room.answers(issue)[1]).not.toMatch(/<b>(?![^`]*`)/);
});
