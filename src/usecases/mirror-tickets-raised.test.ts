import { expect, test } from "vitest";
import { memoryStore } from "../adapters/memory-store.ts";
import { mirrorQueue } from "../adapters/mirror-queue.ts";
import { marker } from "../domain/mirror-issue.ts";
import { aGithub, githubOf } from "../testing/github/desk-beside.ts";
import { opensIssue } from "../testing/github/forms-beside.ts";
import { mirrorBeside, untilMirrored } from "../testing/github/mirror-beside.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aTicket } from "../testing/tickets.ts";

async function raised() {
  const fake = await aGithub();
  const issue = await opensIssue(fake, "Whatever it says.");
  const ticket = aTicket({ issue: issue.number });
  const mirror = mirrorBeside(fake, { store: memoryStore([ticket]), github: githubOf(fake) });
  return { fake, issue, ticket, mirror };
}

test("a ticket that was raised as an issue is shown by that issue, and no second one is opened", async () => {
  const { fake, issue, ticket, mirror } = await raised();
  issue.labels = ["for the meeting"];
  await untilMirrored(fake, mirror);
  expect(issue.body.startsWith(marker(ticket.number))).toBe(true);
  expect(issue.labels).toContain("for the meeting");
  expect(fake.world.issues.size).toBe(1);

  await untilMirrored(fake, { ...mirror, memory: mirrorQueue(`${temporaryDirectory()}/fresh.sqlite`) });
  expect(fake.world.issues.size).toBe(1);
  expect(fake.violations).toEqual([]);
});

test("what its author changes in it by hand is put back", async () => {
  const { fake, issue, ticket, mirror } = await raised();
  await untilMirrored(fake, mirror);
  const { body } = issue;
  fake.clock.advance(3_600_000);
  Object.assign(issue, { body: `${marker(ticket.number)}\nmine`, updated: fake.clock.now() });
  await untilMirrored(fake, mirror);
  expect(issue.body).toBe(body);
});

test("an issue of a stranger's that names the ticket is never believed", async () => {
  const { fake, issue, ticket, mirror } = await raised();
  const stranger = await opensIssue(fake, `${marker(ticket.number)}\n`, "x", "stranger");
  await untilMirrored(fake, mirror);
  expect(stranger).toMatchObject({ title: "x", labels: [] });
  expect(issue.title).toContain(ticket.number);
});

test("once that issue is gone the ticket gets another", async () => {
  const { fake, issue, ticket, mirror } = await raised();
  fake.world.issues.delete(issue.number);
  await untilMirrored(fake, mirror);
  expect([...fake.world.issues.values()].map(({ body }) => body.startsWith(marker(ticket.number)))).toEqual([true]);
});
