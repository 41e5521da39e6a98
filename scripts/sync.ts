import { setTimeout } from "node:timers/promises";
import { becomeTheWorker } from "../src/adapters/one-worker.ts";
import { mirrorTickets } from "../src/usecases/mirror-tickets.ts";
import { RemoteUnavailable } from "../src/usecases/sync-ports.ts";
import { type NotSynced, type Synced, syncTickets } from "../src/usecases/sync-tickets.ts";
import { type GithubDesk, openGithubDesk } from "./github-desk.ts";
import { toldToStop } from "./told-to-stop.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

const LONGEST_PAUSE_MS = 300_000;

export const verb: Verb = {
  summary: "Brings tickets to the shared repository on GitHub, and back what was done there",
  usage: "[--init] [--watch] [--parent PID]",
  options: {
    init: { type: "boolean", help: "adopt a desk that has tickets of its own, or a repository that is still empty" },
    watch: { type: "boolean", help: "round after round, and the mirror too, until it is told to stop" },
    parent: { type: "string", help: "with --watch: end when this process has ended" },
  },
  async run({ values }) {
    const parent = values.parent === undefined ? undefined : Number(values.parent);
    if (parent !== undefined && !Number.isInteger(parent))
      throw new UsageError("--parent wants the number of a process.");
    const desk = await openGithubDesk();
    try {
      const leave = becomeTheWorker(desk.settings.varPath("sync.lock"));
      if (!leave) return complain("Another sync is at this desk already.", EXIT.unavailable);
      try {
        const init = values.init === true;
        return values.watch ? await watch(desk, init, toldToStop(parent)) : await once(desk, init);
      } finally {
        leave();
      }
    } finally {
      await desk.close();
    }
  },
};

async function once(desk: GithubDesk, init: boolean): Promise<number> {
  try {
    const synced = await syncTickets(desk.syncing(init));
    if (!synced.ok) return complain(refusal(synced), EXIT.problems);
    console.log(summary(synced));
    for (const { path, reason } of synced.held) console.error(`${path} ${reason}; it stays as it is on both sides.`);
    return synced.held.length > 0 ? EXIT.problems : EXIT.ok;
  } catch (error) {
    if (error instanceof RemoteUnavailable)
      return complain(`${error.message}. Nothing is lost; try again later.`, EXIT.unavailable);
    throw error;
  }
}

/** What fails is said and tried again, after as long as GitHub asks for; the desk's tickets do not wait for it. */
async function watch(desk: GithubDesk, init: boolean, ending: AbortSignal): Promise<number> {
  const round = desk.settings.DESK_SYNC_SECONDS * 1000;
  let pause = round;
  while (!ending.aborted) {
    const done = await attempt(desk, init);
    if (!done.ok && done.final) return EXIT.problems;
    pause = done.ok ? round : Math.max(round, Math.min(pause * 2, LONGEST_PAUSE_MS));
    const until = done.ok ? 0 : (done.retryAt ?? 0) - Date.now();
    await setTimeout(Math.max(pause, until), undefined, { signal: ending }).catch(() => undefined);
  }
  return EXIT.ok;
}

type Attempt = { ok: true } | { ok: false; final: boolean; retryAt?: number | undefined };

async function attempt(desk: GithubDesk, init: boolean): Promise<Attempt> {
  try {
    const synced = await syncTickets(desk.syncing(init));
    if (!synced.ok) {
      complain(refusal(synced), EXIT.problems);
      return { ok: false, final: true };
    }
    if (desk.settings.MIRROR === "desk") await mirrorTickets(await desk.mirroring());
    return { ok: true };
  } catch (error) {
    complain(`Not synced yet: ${(error as Error).message}`, EXIT.unavailable);
    return { ok: false, final: false, retryAt: error instanceof RemoteUnavailable ? error.retryAt : undefined };
  }
}

function summary({ waiting, pushed, batch }: Synced): string {
  const sent = pushed ? `sent ${pushed}; ` : "";
  const under = batch ? `pull request ${batch.pull} is open; ` : "";
  return `${sent}${under}${waiting === 0 ? "this desk and the shared branch are equal" : `${waiting} files wait for the shared branch`}`;
}

function refusal(refused: NotSynced): string {
  if (refused.why !== "not-permitted") {
    return refused.why === "empty"
      ? "The shared repository is empty. To begin it with this desk's tickets: npx desk sync --init"
      : "This desk has tickets of its own and has never known that repository. To join the two: npx desk sync --init";
  }
  const { name, isPublic, host } = refused.destination;
  const place = isPublic ? `${name} is public` : `${name} is on ${host}`;
  const paths = refused.paths.slice(0, 5).join(", ");
  return `${place}, and ${refused.paths.length} tickets are not marked synthetic (${paths}). Nothing was sent. Real tickets belong on a server of the department's own; where an order permits this place, write it in DESK_PUBLIC_TICKETS: "${name} by order …".`;
}

function complain(text: string, code: number): number {
  console.error(text);
  return code;
}
