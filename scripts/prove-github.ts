// Every fault at every place between the intake and GitHub, and a thousand tickets under each fault, on a clock that is
// moved: minutes of the machine's time, hours of GitHub's.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

/** What one run came to, as the test tells it. */
interface Figures {
  tickets: number;
  met: number;
  pushes: number;
  callsPerTicket: number;
  hours: number;
  lost: number;
  doubled: number;
  violations: number;
}

const SHARES = Math.min(2, availableParallelism());
const scratch = mkdtempSync(join(tmpdir(), "prove-github-"));
const began = Date.now();
const codes = await Promise.all(Array.from({ length: SHARES }, (_, index) => share(index + 1)));
const all = Array.from({ length: SHARES }, (_, index) => figures(fileOf(index + 1))).flat();
rmSync(scratch, { recursive: true });
for (const tickets of new Set(all.map((one) => one.tickets))) {
  console.log(
    summary(
      tickets,
      all.filter((one) => one.tickets === tickets),
    ),
  );
}
console.log(`${Math.round((Date.now() - began) / 1000)} seconds`);
process.exitCode = codes.every((code) => code === 0) && all.length > 0 ? 0 : 1;

function share(number: number): Promise<number> {
  const onWindows = process.platform === "win32"; // there npx is a batch file
  const words = [
    "vitest",
    "run",
    "src/usecases/sync-faults.test.ts",
    "-t",
    "the whole proof",
    ...process.argv.slice(2),
  ];
  const env = { ...process.env, DESK_PROVE: `${number}/${SHARES}`, DESK_PROVE_FIGURES: fileOf(number) };
  const child = spawn("npx", words, { stdio: ["ignore", "inherit", "inherit"], env, shell: onWindows });
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new Error("the tests cannot be started", { cause })));
    child.once("close", (code) => resolve(code ?? 1));
  });
}

function fileOf(number: number): string {
  return join(scratch, `share-${number}`);
}

function figures(file: string): Figures[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Figures);
}

function summary(tickets: number, runs: readonly Figures[]): string {
  const most = (read: (one: Figures) => number) => runs.reduce((found, one) => Math.max(found, read(one)), 0);
  const sum = (read: (one: Figures) => number) => runs.reduce((total, one) => total + read(one), 0);
  return [
    `${runs.length} runs of ${tickets} tickets under ${sum(({ met }) => met)} faults:`,
    `${sum(({ lost }) => lost)} lost, ${sum(({ doubled }) => doubled)} doubled,`,
    `${sum(({ violations }) => violations)} calls not as GitHub describes them; at most ${most(({ pushes }) => pushes)} pushes,`,
    `${most(({ callsPerTicket }) => callsPerTicket).toFixed(2)} calls a ticket, ${most(({ hours }) => hours).toFixed(1)} hours of GitHub's time`,
  ].join(" ");
}
