import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Environment, environment } from "../src/adapters/environment.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { isSiteStale } from "../src/adapters/site-build.ts";
import { type RunningServer, startServer } from "../src/intake/server.ts";
import { SAMPLE_CODE } from "./sample-code.ts";
import { buildSite } from "./site.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Starts the whole desk: site, intake and worker, on an embedded repository",
  usage: "[--port PORT] [--rebuild]",
  options: {
    port: { type: "string", help: "where to listen, instead of PORT or 4321" },
    rebuild: { type: "boolean", help: "build the site even if nothing has changed" },
  },
  async run({ values }) {
    const settings = environment({ ...process.env, ...(typeof values.port === "string" && { PORT: values.port }) });
    if (!(await siteReady(settings, values.rebuild === true))) return EXIT.problems;
    // The first officer must not wait for the worker to make the quarter's key.
    await keyRing(settings.varPath("keys")).keepAhead();
    const server = await listening(settings);
    if (!server) return EXIT.problems;
    const worker = startWorker(settings);
    console.log(`The desk is open: ${server.origin}/`);
    console.log(`A sample ticket's tracking code, to try "My tickets" with: ${SAMPLE_CODE}`);
    await toldToStop();
    worker.kill("SIGTERM");
    await server.close();
    return EXIT.ok;
  },
};

async function siteReady(settings: Environment, rebuild: boolean): Promise<boolean> {
  if (!rebuild && !isSiteStale(settings)) return true;
  console.log("Building the site; this takes about half a minute.");
  const built = await buildSite(settings, { quiet: true });
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

/** The keys that open personal data stay out of the process that faces the network. */
function startWorker(settings: Environment): ChildProcess {
  const desk = fileURLToPath(new URL("./desk.ts", import.meta.url));
  const worker = spawn(process.execPath, [desk, "work", "--parent", String(process.pid)], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PORT: String(settings.PORT) },
  });
  worker.once("error", (error) => console.error(`The worker could not start, so no mail leaves: ${error.message}`));
  return worker;
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
