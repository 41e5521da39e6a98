import { createHash } from "node:crypto";
import { words } from "../src/adapters/content-messages.ts";
import { type Desks, readDesks } from "../src/adapters/desk-files.ts";
import { type Environment, environment } from "../src/adapters/environment.ts";
import { gitRemote } from "../src/adapters/git-remote.ts";
import { sharedFormat } from "../src/adapters/git-remote-format.ts";
import type { Github } from "../src/adapters/github-client.ts";
import { githubIssues } from "../src/adapters/github-issues.ts";
import { githubPulls } from "../src/adapters/github-pulls.ts";
import { type MirrorQueue, mirrorQueue } from "../src/adapters/mirror-queue.ts";
import { openTicketStore, storeOrigin } from "../src/adapters/open-ticket-store.ts";
import { allowance, LONGEST_MEMORY } from "../src/domain/mirror-pace.ts";
import { mayHoldRealTickets } from "../src/domain/sync-plan.ts";
import type { Mirroring } from "../src/usecases/mirror-tickets.ts";
import type { TicketStore } from "../src/usecases/ports.ts";
import type { SharedFile } from "../src/usecases/sync-ports.ts";
import type { Syncing } from "../src/usecases/sync-tickets.ts";
import { DESK_AUTHOR } from "./stores.ts";
import { githubOf } from "./triage-room.ts";

export interface GithubDesk {
  settings: Environment;
  syncing(init: boolean): Syncing;
  mirroring(): Promise<Mirroring>;
  /** In a job the store is a copy that nobody else writes: it is brought to where GitHub's main is now. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** The desk's store beside its GitHub; a store that is not there yet begins empty, to become GitHub's clone. */
export async function openGithubDesk(): Promise<GithubDesk> {
  const settings = environment();
  const github = githubOf(settings);
  const directory = settings.varPath("tickets.git");
  const store = await openTicketStore({ directory, author: DESK_AUTHOR, ...storeOrigin(settings) });
  const memory = mirrorQueue(settings.varPath("mirror.sqlite"));
  return {
    settings,
    syncing: (init) => ({ ...syncingWith(settings, github, memory, directory), init }),
    async renew() {
      if (settings.GITHUB_ACTIONS === undefined) return;
      const { repository } = syncingWith(settings, github, memory, directory);
      const [{ main }, here] = [await repository.fetch(), await repository.localHead()];
      if (main && main !== here) await repository.moveLocal(main, here);
    },
    async mirroring() {
      // Asked anew each time: a repository can be made public.
      const destination = await githubPulls(github).destination();
      const permitted = mayHoldRealTickets(destination, settings.DESK_PUBLIC_TICKETS);
      const memoryMayBeOld = settings.MIRROR === "actions";
      const desks = await readDesks(settings.DESK_CONTENT);
      return mirroringWith(store, github, memory, { permitted, desks, memoryMayBeOld });
    },
    async close() {
      memory.close();
      await store.close();
    },
  };
}

function syncingWith(
  settings: Environment,
  { token, tokenRefused, gitUrl: url, ...github }: Github,
  memory: MirrorQueue,
  directory: string,
): Omit<Syncing, "init"> {
  const intake = settings.DESK_INTAKE;
  const name = `${github.owner}/${github.repo}`;
  return {
    repository: gitRemote({ directory, name, url, token, tokenRefused, intake, author: DESK_AUTHOR }),
    pulls: githubPulls({ ...github, token, tokenRefused, gitUrl: url }),
    format: sharedFormat(),
    intake,
    permission: settings.DESK_PUBLIC_TICKETS,
    synthetic: settings.DESK_SYNTHETIC === "yes",
    pace: {
      mayPush: () => allowance("push", memory.written("push", Date.now() - LONGEST_MEMORY), Date.now()).many > 0,
      pushed: () => memory.wrote("push", Date.now()),
    },
    describe: (files) => described(intake, files),
  };
}

function described(intake: string, files: readonly SharedFile[]): { title: string; body: string } {
  const say = words("en");
  const title = say("github.batch.title", { intake, count: files.length });
  return { title, body: say("github.batch.text") };
}

function mirroringWith(
  store: TicketStore,
  github: Github,
  memory: MirrorQueue,
  { desks, permitted, memoryMayBeOld }: { desks: Desks; permitted: boolean; memoryMayBeOld: boolean },
): Mirroring {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const phrases = (["hi", "en", "ml"] as const).map((lang) => words(lang)("github.mirror.hint"));
  return {
    store,
    issues: githubIssues(github),
    memory,
    memoryMayBeOld,
    deskOf: (track) => desks.get(track),
    permitted,
    edition: digest(JSON.stringify([[...desks], phrases, permitted])),
    say: (language, key) => words(language)(`github.mirror.${key}`),
    digest,
    now: Date.now,
  };
}
