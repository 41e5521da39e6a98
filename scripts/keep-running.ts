import type { ChildProcess } from "node:child_process";

export interface Companion {
  /** Ends it for good, and waits until it has gone or its time is over. */
  stop(): Promise<void>;
}

const PAUSES = { first: 1000, longest: 300_000 };
/** Who ran as long as this did not fail at once. */
const STEADY_MS = 60_000;
const FAREWELL_MS = 5000;

/** A process beside this one: started again when it ends, after a pause that grows while it keeps ending at once. */
export function keepRunning(what: string, start: () => ChildProcess, { first, longest } = PAUSES): Companion {
  let stopped = false;
  let pause = first;
  let timer: NodeJS.Timeout | undefined;
  let child: ChildProcess;
  let gone: Promise<void>;
  run();

  function run(): void {
    const began = Date.now();
    child = start();
    gone = new Promise((resolve) => {
      const over = once((how: string) => {
        resolve();
        if (!stopped) again(how, Date.now() - began);
      });
      child.once("error", (error) => over(error.message));
      child.once("close", (code, signal) => over(signal ?? `exit code ${code}`));
    });
  }

  function again(how: string, livedMs: number): void {
    if (livedMs >= STEADY_MS) pause = first;
    console.error(`${what} has ended (${how}); it is started again in ${Math.ceil(pause / 1000)} s.`);
    timer = setTimeout(run, pause);
    pause = Math.min(pause * 2, longest);
  }

  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      child.kill("SIGTERM");
      // What is in the middle of a piece of work ends it first, and by itself.
      await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, FAREWELL_MS).unref())]);
    },
  };
}

/** A process that cannot be started says so, and may say besides that it has ended. */
function once(say: (how: string) => void): (how: string) => void {
  let said = false;
  return (how) => {
    if (said) return;
    said = true;
    say(how);
  };
}
