import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Environment, environment } from "../src/adapters/environment.ts";
import { githubSettings, sharesTickets } from "../src/adapters/github-settings.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { isSiteStale } from "../src/adapters/site-build.ts";
import { type RunningServer, startServer } from "../src/intake/server.ts";
import { keepRunning } from "./keep-running.ts";
import { SAMPLE_CODE } from "./sample-code.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Starts the whole desk: site, intake and worker, and the sync with GitHub where one is set",
  usage: "[--port PORT] [--rebuild]",
  options: {
    port: { type: "string", help: "where to listen, instead of PORT or 4321" },
    rebuild: { type: "boolean", help: "build the site even if nothing has changed" },
  },
  async run({ values }) {
    const settings = environment({ ...process.env, ...(typeof values.port === "string" && { PORT: values.port }) });
    const shared = sharesTickets(settings);
    // What is missing is said now, not by a companion that ends again and again.
    if (shared) githubSettings(settings);
    if (!(await siteReady(settings, values.rebuild === true))) return EXIT.problems;
    // The first officer must not wait for the worker to make the quarter's key.
    await keyRing(settings.varPath("keys")).keepAhead();
    const told = toldToStop();
    const server = await listening(settings);
    if (!server) return EXIT.problems;
    const companions = [keepRunning("The worker", () => beside(settings, "work"))];
    if (shared) companions.push(keepRunning("The sync with GitHub", () => beside(settings, "sync", "--watch")));
    console.log(`The desk is open: ${server.origin}/`);
    console.log(
      shared
        ? `Its tickets are shared with ${settings.GITHUB_REPOSITORY}.`
        : `A sample ticket's tracking code, to try "My tickets" with: ${SAMPLE_CODE}`,
    );
    await told;
    await Promise.all([server.close(), ...companions.map((companion) => companion.stop())]);
    return EXIT.ok;
  },
};

async function siteReady(settings: Environment, rebuild: boolean): Promise<boolean> {
  if (!rebuild && !(await isSiteStale(settings))) return true;
  console.log("Building the site; this takes about half a minute.");
  const built = (await exitCodeOf(run(settings, "build", "--quiet"))) === EXIT.ok;
  if (!built) console.error("The site could not be built. See: npx desk build");
  return built;
}

async function listening(settings: Environment): Promise<RunningServer | undefined> {
  try {
    return await startServer({ environment: settings });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    console.error(
      `Port ${settings.PORT} is taken. End what listens there, or: npm start -- --port ${settings.PORT + 1}`,
    );
    return undefined;
  }
}

/** The keys that open personal data, and those of GitHub's App, are used outside the process that faces the network. */
function beside(settings: Environment, ...words: string[]): ChildProcess {
  return run(settings, ...words, "--parent", String(process.pid));
}

/** A verb in a process of its own: what a build takes of memory must not stay with the desk while it is open. */
function run(settings: Environment, ...words: string[]): ChildProcess {
  const desk = fileURLToPath(new URL("./desk.ts", import.meta.url));
  return spawn(process.execPath, [desk, ...words], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PORT: String(settings.PORT) },
  });
}

function exitCodeOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new Error("the site cannot be built", { cause })));
    child.once("close", resolve);
  });
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
