// Figures, each beside a named peer in the same run: `npm run bench`, or `npm run bench -- search store` for some.
import { runInTurn } from "./run-in-turn.ts";

const benches: Record<string, string[]> = {
  detection: ["scripts/measure-detection.ts"],
  store: ["scripts/bench-store.ts"],
  intake: ["scripts/bench-intake.ts"],
  search: ["scripts/bench-search.ts"],
  staff: ["scripts/bench-staff.ts"],
  report: ["scripts/bench-report.ts"],
  site: ["scripts/bench-site.ts"],
};

process.exitCode = await runInTurn(benches, process.argv.slice(2));
