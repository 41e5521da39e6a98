import type { Ticket } from "../../domain/ticket.ts";
import { type Mirroring, mirrorTickets } from "../../usecases/mirror-tickets.ts";
import { RemoteUnavailable } from "../../usecases/sync-ports.ts";
import { syncTickets } from "../../usecases/sync-tickets.ts";
import { anEvent, aTicket } from "../tickets.ts";
import { aGithub, type DeskBeside, deskBeside, headOfMain, mergeBatches } from "./desk-beside.ts";
import type { FakeGithub } from "./fake-github.ts";
import type { FaultName } from "./faults.ts";
import { mirrorBeside, mirrors } from "./mirror-beside.ts";

/** Every place where the way from the intake to merged tickets and mirrored issues can break. */
export const POSITIONS = [
  "git fetch",
  "git push",
  "GET /repos/{owner}/{repo}",
  "GET /repos/{owner}/{repo}/pulls",
  "POST /repos/{owner}/{repo}/pulls",
  "PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge",
  "DELETE /repos/{owner}/{repo}/git/refs/{ref}",
  "GET /repos/{owner}/{repo}/issues",
  "POST /repos/{owner}/{repo}/issues",
  "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
  "POST /app/installations/{installation_id}/access_tokens",
  "GET /app",
] as const;

/** Where faults are silence, patience is short: what was given up too early is one fault more. */
const SILENCE_MS = 400;

export interface Fault {
  fault: FaultName;
  on: (typeof POSITIONS)[number];
  nth?: number;
}

export interface Outcome {
  /** Numbers of tickets that are not exactly once on the shared branch, here, and among the issues. */
  lost: string[];
  doubled: string[];
  met: number;
  pushes: number;
  callsPerTicket: number;
  violations: string[];
  limitsHit: Record<string, number>;
  /** The desk's branch is the shared one. */
  equal: boolean;
  hours: number;
}

/**
 * Tickets from the intake to the shared branch and to their issues, with faults on the way, on the fake's clock. A
 * forgetful mirror begins every round without memory, as in a job of Actions.
 */
export async function simulate(count: number, faults: readonly Fault[], forgetful = false): Promise<Outcome> {
  const fake = await aGithub();
  // On a busy machine even the first look may come to nothing; what is filed before the second belongs there.
  const desk = await deskBeside(fake, { sharedWith: `${fake.world.owner}/${fake.world.repo}` }, SILENCE_MS);
  const steady = mirrorBeside(fake, desk);
  const mirror = () => (forgetful ? { ...mirrorBeside(fake, desk), memoryMayBeOld: true } : steady);
  await patiently(fake, () => syncTickets(desk.syncing));
  const before = { pushes: fake.pushes(), calls: fake.calls.length, now: fake.clock.now() };
  for (const { fault, on, nth = 1 } of faults) fake.faults.plan(fault, on, { nth });

  const tickets = Array.from({ length: count }, (_, index) =>
    aTicket({ priority_requested: index % 10 === 0 ? "urgent" : "normal" }),
  );
  await Promise.all(tickets.slice(0, count / 2).map((ticket) => desk.store.create(ticket)));
  await round(fake, desk, mirror);
  await Promise.all(tickets.slice(count / 2).map((ticket) => desk.store.create(ticket)));
  await toRest(fake, desk, mirror);
  await resolveSome(desk, tickets);
  await toRest(fake, desk, mirror);
  await settle(fake, desk, mirror);

  const apiCalls = fake.calls.slice(before.calls).filter(({ operation }) => !operation.startsWith("git "));
  return {
    ...(await accounts(fake, desk, tickets)),
    met: fake.faults.met(),
    pushes: fake.pushes() - before.pushes,
    callsPerTicket: apiCalls.length / count,
    violations: fake.violations,
    limitsHit: fake.limits.hits,
    equal: (await desk.syncing.repository.localHead()) === (await headOfMain(fake)),
    hours: (fake.clock.now() - before.now) / 3_600_000,
  };
}

interface Turn {
  /** When there is something to do again. */
  again: number | undefined;
  /** Only the mirror has anything left to do. */
  gitAtRest: boolean;
}

/** One turn of everything that runs by itself; says whether anything is left to do, and when. */
async function round(fake: FakeGithub, desk: DeskBeside, mirror: () => Mirroring): Promise<Turn> {
  const synced = await patiently(fake, () => syncTickets(desk.syncing));
  const merged = await patiently(fake, () => mergeBatches(fake, desk));
  const mirrored = await mirrorTickets(mirror());
  const inMotion = !synced?.ok || synced.waiting > 0 || synced.batch !== undefined || merged !== 0;
  return { again: inMotion ? fake.clock.now() + 30_000 : mirrored.again, gitAtRest: !inMotion };
}

async function toRest(fake: FakeGithub, desk: DeskBeside, mirror: () => Mirroring): Promise<void> {
  let gitAtRest = false;
  for (let turn = 0; turn < 600; turn += 1) {
    const { again, ...rest }: Turn = gitAtRest
      ? { ...(await mirrorTickets(mirror())), gitAtRest }
      : await round(fake, desk, mirror);
    gitAtRest = rest.gitAtRest;
    if (again === undefined) return;
    fake.clock.advance(Math.max(1000, again - fake.clock.now()));
  }
  const last = fake.calls.slice(-12).map(({ operation, status }) => `${status} ${operation}`);
  const mirrored = JSON.stringify(await mirrorTickets(mirror()));
  throw new Error(`the desk and its GitHub do not come to rest; ${mirrored}; the last calls: ${last.join(", ")}`);
}

/** Lists catch up, and the mirror looks once more at what they show. */
async function settle(fake: FakeGithub, desk: DeskBeside, mirror: () => Mirroring): Promise<void> {
  fake.world.lagMs = 0;
  fake.clock.advance(3_600_000);
  await toRest(fake, desk, mirror);
}

async function resolveSome({ store }: DeskBeside, tickets: readonly Ticket[]): Promise<void> {
  for (const { number } of tickets.slice(0, Math.max(2, tickets.length / 20))) {
    const head = (await store.read(number))?.head as string;
    const at = "2026-11-21T12:00:00+05:30";
    await store.append(number, [anEvent({ at, kind: "resolved", text: "Mended.", lang: "en" })], head);
  }
}

async function patiently<T>(fake: FakeGithub, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RemoteUnavailable)) throw error;
    fake.clock.advance(Math.max(30_000, (error.retryAt ?? 0) - fake.clock.now()));
    return undefined;
  }
}

async function accounts(fake: FakeGithub, desk: DeskBeside, tickets: readonly Ticket[]) {
  const stored = Map.groupBy(await desk.tickets(), ({ number }) => number);
  const issues = mirrors(fake);
  const counts = tickets.map(({ number }) => ({
    number,
    most: Math.max(stored.get(number)?.length ?? 0, issues.get(number)?.length ?? 0),
    least: Math.min(stored.get(number)?.length ?? 0, issues.get(number)?.length ?? 0),
  }));
  return {
    lost: counts.filter(({ least }) => least < 1).map(({ number }) => number),
    doubled: counts.filter(({ most }) => most > 1).map(({ number }) => number),
  };
}
