// Proofs that take too long for every change: `npm run prove`, or `npm run prove -- mutate` for one.
import { runInTurn } from "./run-in-turn.ts";

const proofs: Record<string, string[]> = {
  mutate: ["scripts/mutate.ts"],
  github: ["scripts/prove-github.ts"],
};

process.exitCode = await runInTurn(proofs, process.argv.slice(2));
