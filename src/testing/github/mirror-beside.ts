import { createHash } from "node:crypto";
import { githubIssues } from "../../adapters/github-issues.ts";
import { mirrorQueue } from "../../adapters/mirror-queue.ts";
import type { Desk } from "../../domain/desk.ts";
import { ticketMirrored } from "../../domain/mirror-issue.ts";
import { type Mirrored, type Mirroring, mirrorTickets } from "../../usecases/mirror-tickets.ts";
import { smallDesk } from "../small-desk.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import type { DeskBeside } from "./desk-beside.ts";
import type { FakeGithub } from "./fake-github.ts";
import type { Issue } from "./world.ts";

const desk: Desk = smallDesk();

/** The mirror of a desk, with a memory of its own, on the fake's clock. */
export function mirrorBeside(
  fake: FakeGithub,
  { store, github }: Pick<DeskBeside, "store" | "github">,
  edition = "1",
): Mirroring {
  return {
    store,
    issues: githubIssues(github),
    memory: mirrorQueue(`${temporaryDirectory()}/mirror.sqlite`),
    memoryMayBeOld: false,
    deskOf: () => desk,
    permitted: true,
    edition,
    say: (_language, key) => key,
    digest: (text) => createHash("sha256").update(text).digest("hex"),
    now: fake.clock.now,
  };
}

/** Rounds of the mirror, each when the last one said, until nothing is due. */
export async function untilMirrored(fake: FakeGithub, mirroring: Mirroring, rounds = 400): Promise<Mirrored[]> {
  const reports: Mirrored[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const report = await mirrorTickets(mirroring);
    reports.push(report);
    if (report.again === undefined) return reports;
    fake.clock.advance(Math.max(0, report.again - fake.clock.now()));
  }
  throw new Error(`the mirror does not come to rest: ${JSON.stringify(reports.at(-1))}`);
}

/** The open and closed issues that mirror a ticket, by its number. */
export function mirrors(fake: FakeGithub): Map<string, Issue[]> {
  const all = [...fake.world.issues.values()].map((issue) => ({ issue, number: numberOf(fake, issue) }));
  const mine = all.filter(({ number }) => number !== undefined);
  return new Map(
    [...Map.groupBy(mine, ({ number }) => String(number))].map(([number, list]) => [
      number,
      list.map(({ issue }) => issue),
    ]),
  );
}

function numberOf(fake: FakeGithub, { body, user }: Issue): string | undefined {
  return ticketMirrored({ body, author: user.login }, fake.app.login);
}
