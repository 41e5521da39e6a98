import { setPriority } from "node:os";
import { setTimeout } from "node:timers/promises";
import { environment } from "../src/adapters/environment.ts";
import { becomeTheWorker } from "../src/adapters/one-worker.ts";
import { toldToStop } from "./told-to-stop.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";
import { openWorker, type Worker } from "./worker.ts";

const LOOK_MS = 1000;
const CHORES_MS = 3_600_000;
const LONGEST_PAUSE_MS = 60_000;

export const verb: Verb = {
  summary: "Works behind the desk: publishes the officers' stories, sends mail, keeps keys ahead of time",
  usage: "[--once] [--parent PID]",
  options: {
    once: { type: "boolean", help: "one round, then end" },
    parent: { type: "string", help: "end when this process has ended" },
  },
  async run({ values }) {
    const settings = environment();
    const parent = values.parent === undefined ? undefined : Number(values.parent);
    if (parent !== undefined && !Number.isInteger(parent))
      throw new UsageError("--parent wants the number of a process.");
    const ending = toldToStop(parent);
    // Whoever stands at the desk goes first.
    setPriority(10);
    const leave = await turn(settings.varPath("worker.lock"), ending);
    if (!leave) return EXIT.ok;
    const worker = await openWorker(settings);
    try {
      if (values.once) await once(worker);
      else await workOn(worker, ending);
    } finally {
      await worker.close();
      leave();
    }
    return EXIT.ok;
  },
};

/** One desk has one worker; whoever comes second waits until the first has gone. */
async function turn(lock: string, ending: AbortSignal): Promise<(() => void) | undefined> {
  for (let said = false; !ending.aborted; said = true) {
    const leave = becomeTheWorker(lock);
    if (leave) return leave;
    if (!said) console.error("Another worker is at this desk; this one waits for its place.");
    await pause(LOOK_MS, ending);
  }
  return undefined;
}

async function once(worker: Worker): Promise<void> {
  await worker.chores();
  const done = { written: 0, removed: 0, sent: 0 };
  for (let more = true; more; ) {
    const round = await worker.round();
    for (const what of ["written", "removed", "sent"] as const) done[what] += round[what];
    more = round.more || round.sent > 0;
  }
  console.log(`${done.written} stories written, ${done.removed} removed, ${done.sent} mails sent`);
}

/** What fails is said once a while and tried again; the desk's tickets do not wait for it. */
async function workOn(worker: Worker, ending: AbortSignal): Promise<void> {
  let wait = LOOK_MS;
  let choresAt = 0;
  while (!ending.aborted) {
    try {
      if (Date.now() >= choresAt) {
        await worker.chores();
        choresAt = Date.now() + CHORES_MS;
      }
      const { more } = await worker.round();
      wait = more ? 0 : LOOK_MS;
    } catch (error) {
      console.error(`The worker could not finish its round and tries again: ${(error as Error).message}`);
      wait = Math.min(Math.max(wait, LOOK_MS) * 2, LONGEST_PAUSE_MS);
    }
    await pause(wait, ending);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    if ((error as Error).name !== "AbortError") throw error;
  }
}
