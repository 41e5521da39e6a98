import { existsSync } from "node:fs";
import { join } from "node:path";
import { words } from "../src/adapters/content-messages.ts";
import { readDesks, readRuleMessages } from "../src/adapters/desk-files.ts";
import type { Environment } from "../src/adapters/environment.ts";
import { gitStore } from "../src/adapters/git-store.ts";
import { type Github, githubClient } from "../src/adapters/github-client.ts";
import { githubComments } from "../src/adapters/github-comments.ts";
import { githubPeople } from "../src/adapters/github-people.ts";
import { githubSettings } from "../src/adapters/github-settings.ts";
import { githubTicketStore } from "../src/adapters/github-ticket-store.ts";
import { keyedDigest } from "../src/adapters/keyed-digest.ts";
import { triageWords } from "../src/adapters/triage-words.ts";
import type { TicketStore } from "../src/usecases/ports.ts";
import { RemoteUnavailable } from "../src/usecases/sync-ports.ts";
import type { Triaging } from "../src/usecases/triage-ports.ts";
import { DESK_AUTHOR, openStore } from "./stores.ts";
import { EXIT, UsageError } from "./verb.ts";

export function githubOf(settings: Environment): Github {
  const reached = githubSettings(settings);
  if (!reached) throw new UsageError("Name the shared repository in GITHUB_REPOSITORY first.");
  return githubClient(reached);
}

/** Where staff meet tickets on GitHub: every port with its adapter, as the settings say. */
export async function openTriage(settings: Environment, github = githubOf(settings)): Promise<Triaging> {
  const [desks, book] = await Promise.all([readDesks(settings.DESK_CONTENT), readRuleMessages(settings.DESK_CONTENT)]);
  return {
    store: githubTicketStore(github),
    room: githubComments(github),
    people: githubPeople(github),
    words: triageWords(book, settings.INTAKE_ORIGIN),
    mirrorSay: (language, key) => words(language)(`github.mirror.${key}`),
    deskOf: (track) => desks.get(track),
    keepsIssues: settings.MIRROR === "actions",
    digest: keyedDigest,
    now: () => new Date(),
  };
}

/** A clone of the tickets to read from: the folder that is named, else the desk's own store. */
export async function openCopy(folder: string | undefined): Promise<TicketStore> {
  if (folder === undefined) return openStore();
  const inside = join(folder, ".git");
  return gitStore({ directory: existsSync(inside) ? inside : folder, author: DESK_AUTHOR });
}

const PATIENCE_MS = 60_000;

/** Tries again what GitHub could not do just now: each step finds what was done. */
export async function patiently<T>(work: () => Promise<T>, attempts = 3): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof RemoteUnavailable) || attempt === attempts) throw error;
      const wait = Math.max(2000 * attempt ** 2, (error.retryAt ?? 0) - Date.now());
      if (wait > PATIENCE_MS || isFinal(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** What is forbidden now stays so. */
function isFinal({ status, retryAt }: RemoteUnavailable): boolean {
  return status === 401 || (status === 403 && retryAt === undefined);
}

/** What could not be done is said in a sentence, and left to the next run. */
export async function orLater(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RemoteUnavailable)) throw error;
    console.error(`${error.message}. The next run does it.`);
    return EXIT.unavailable;
  }
}
