// Every fault at every place between the intake and GitHub, and a thousand tickets under each fault. Takes long.
import { spawn } from "node:child_process";

const onWindows = process.platform === "win32"; // there npx is a batch file
const child = spawn("npx", ["vitest", "run", "src/usecases/sync-faults.test.ts", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, DESK_PROVE: "yes" },
  shell: onWindows,
});
child.once("close", (code) => {
  process.exitCode = code ?? 1;
});
