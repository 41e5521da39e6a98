import type { Challenge } from "altcha-lib/types";

/** Solves this desk's challenge; undefined where the desk asks for none. */
export async function proofOfWork(): Promise<string | undefined> {
  const answer = await fetch("/api/challenge", { cache: "no-store" });
  if (!answer.ok) throw new TypeError(`the challenge is not to be had: ${answer.status}`);
  const challenge = (await answer.json()) as Challenge & { off?: boolean };
  if (challenge.off) return undefined;
  const solution = await solvedBeside(challenge);
  if (!solution) throw new TypeError("the challenge was not solved in time");
  return JSON.stringify({ challenge, solution });
}

function solvedBeside(challenge: Challenge): Promise<unknown> {
  const worker = new Worker(new URL("./proof-worker.ts", import.meta.url), { type: "module" });
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data));
    worker.addEventListener("error", () => reject(new TypeError("the challenge could not be worked on")));
    worker.postMessage(challenge);
  }).finally(() => worker.terminate());
}
