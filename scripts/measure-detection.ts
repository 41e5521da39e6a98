import { misses, reportLines } from "../src/testing/detection-report.ts";

// How much the detectors find and how often they cry wolf; `--misses` lists the seen sentences they got wrong.
for (const topic of ["credentials", "personal"] as const) {
  for (const line of reportLines(topic)) console.log(line);
  if (process.argv.includes("--misses")) for (const miss of misses(topic)) console.log(miss);
}
