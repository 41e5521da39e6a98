import { onTestFinished } from "vitest";
import { gitRemote } from "../../adapters/git-remote.ts";
import { sharedFormat } from "../../adapters/git-remote-format.ts";
import { type Github, githubClient } from "../../adapters/github-client.ts";
import { githubPulls, isStatus } from "../../adapters/github-pulls.ts";
import { openTicketStore } from "../../adapters/open-ticket-store.ts";
import { batchRefusals } from "../../domain/sync-plan.ts";
import type { Ticket } from "../../domain/ticket.ts";
import type { BatchStore } from "../../usecases/ports.ts";
import { type Syncing, syncTickets } from "../../usecases/sync-tickets.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { type FakeGithub, type FakeOptions, startFakeGithub } from "./fake-github.ts";
import { changedFiles, commitFiles, moveRef, refsOf } from "./git-repository.ts";
import type { Issue } from "./world.ts";

const author = { name: "Desk", email: "desk@demo.gov.in" };
/** Long enough for a busy machine. */
const PATIENCE_MS = 5000;

export interface DeskBeside {
  store: BatchStore;
  directory: string;
  syncing: Syncing;
  github: Github;
  tickets(): Promise<Ticket[]>;
}

/** A fake GitHub whose repository has its first commit. */
export async function aGithub(options: Partial<FakeOptions> = {}): Promise<FakeGithub> {
  const github = await startFakeGithub({ directory: temporaryDirectory(), ...options });
  onTestFinished(() => github.close());
  await staffCommits(github, { "README.md": "Tickets.\n" });
  return github;
}

/** A desk with a store of its own that knows the GitHub. */
export async function deskBeside(
  fake: FakeGithub,
  { sharedWith, ...overrides }: Partial<Syncing> & { sharedWith?: string } = {},
  timeoutMs = PATIENCE_MS,
): Promise<DeskBeside> {
  const directory = `${temporaryDirectory()}/tickets.git`;
  const store = await openTicketStore({ directory, author, sharedWith, warn: () => undefined });
  onTestFinished(() => store.close());
  const github = githubOf(fake, undefined, timeoutMs);
  const intake = overrides.intake ?? "A";
  const { token, tokenRefused, gitUrl: url } = github;
  const syncing: Syncing = {
    repository: gitRemote({
      directory,
      name: `${fake.world.owner}/${fake.world.repo}`,
      url,
      token,
      tokenRefused,
      intake,
      author,
      now: fake.clock.date,
      patienceSeconds: 1,
    }),
    pulls: githubPulls(github),
    format: sharedFormat(),
    intake,
    init: false,
    permission: undefined,
    synthetic: true,
    pace: { mayPush: () => true, pushed: () => undefined },
    describe: (files) => ({ title: `${files.length} files`, body: "From the intake." }),
    ...overrides,
  };
  return { store, directory, syncing, github, tickets: () => Array.fromAsync(store.list()) };
}

/** The desk's own client, as the App, or with somebody's token. */
export function githubOf(fake: FakeGithub, token?: string, timeoutMs = PATIENCE_MS): Github {
  const { app, apiUrl, world, clock } = fake;
  const asApp = { appId: app.id, privateKey: app.privateKey, installation: app.installation };
  return githubClient({
    repository: `${world.owner}/${world.repo}`,
    apiUrl,
    credentials: token === undefined ? asApp : { token },
    timeoutMs,
    now: clock.now,
  });
}

/** What the workflow does with the batches: merges those that it may, with the App's token; what conflicts, waits. */
export async function mergeBatches(fake: FakeGithub, { github }: DeskBeside): Promise<number> {
  const open = [...fake.world.issues.values()].filter(({ state, pull }) => state === "open" && pull);
  const merged: boolean[] = [];
  for (const pull of open) merged.push(await mergeBatch(fake, github, pull));
  return merged.filter(Boolean).length;
}

async function mergeBatch(fake: FakeGithub, { call }: Github, { number, pull, user }: Issue): Promise<boolean> {
  if (!pull) return false;
  const place = { owner: fake.world.owner, repo: fake.world.repo, pull_number: number };
  const repository = `${place.owner}/${place.repo}`;
  const files = await call("files", (octokit) => octokit.rest.pulls.listFiles({ ...place, per_page: 100 }));
  const about = { author: user.login, head: pull.head, headRepository: repository, base: pull.base };
  const paths = files.map(({ filename }) => filename);
  const changed = await changedFiles(fake.repository, pull.headSha, "refs/heads/main");
  const changedSince = changed.map(({ path }) => path);
  if (batchRefusals({ ...about, paths, changedSince }, { app: fake.app.login, repository }).length > 0) return false;
  try {
    await call("merge", (octokit) => octokit.rest.pulls.merge({ ...place, sha: pull.headSha }));
    return true;
  } catch (error) {
    if (isStatus(error, 405) || isStatus(error, 409)) return false;
    throw error;
  }
}

/** Rounds of syncing and merging until every desk has nothing left to send. */
export async function untilSettled(fake: FakeGithub, desks: readonly DeskBeside[], rounds = 12): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const reports = [];
    for (const desk of desks) reports.push(await syncTickets(desk.syncing));
    if (reports.every((report) => report.ok && report.waiting === 0 && !report.batch && !report.pushed) && round > 0)
      return;
    await mergeBatches(fake, desks[0] as DeskBeside);
    fake.clock.advance(30_000);
  }
  throw new Error("the desks do not come to rest");
}

/** Somebody commits on GitHub's main. */
export async function staffCommits(fake: FakeGithub, files: Record<string, string | undefined>): Promise<void> {
  const main = (await refsOf(fake.repository)).get("refs/heads/main");
  await moveRef(fake.repository, "refs/heads/main", await commitFiles(fake.repository, main, files, "by hand"));
  await fake.branchMoved("staff-1");
}

export async function headOfMain(fake: FakeGithub): Promise<string | undefined> {
  return (await refsOf(fake.repository)).get("refs/heads/main");
}
