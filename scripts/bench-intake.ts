import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fastImport } from "../src/adapters/fast-import.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { openTicketStore } from "../src/adapters/open-ticket-store.ts";
import { anOwner, aSubmission } from "../src/testing/intake.ts";
import { serveForBench } from "./bench-intake-server.ts";
import { bareLoop, median, newTickets, storedFiles } from "./bench-tickets.ts";

// Acknowledged durable tickets a second through HTTP, with validation and sealing, as a ratio to a bare loop of one
// `git fast-import` for every 20 tickets on the same repository in the same run. The clients are a process of their own.
const { values } = parseArgs({
  options: {
    serve: { type: "string" },
    stored: { type: "string", default: "2000" },
    tickets: { type: "string", default: "3000" },
    rounds: { type: "string", default: "3" },
  },
});
/** What Linux counts processor time in, for every program. */
const TICK_MS = 10;
const author = { name: "Bench", email: "bench@demo.gov.in" };

if (values.serve) await serveForBench(values.serve);
else await bench(mkdtempSync(join(tmpdir(), "bench-intake-")));

async function bench(root: string): Promise<void> {
  const directory = join(root, "tickets.git");
  let server: Served | undefined;
  try {
    await (await openTicketStore({ directory, author })).close();
    await keyRing(join(root, "keys")).keepAhead();
    const files = storedFiles(Number(values.stored));
    await fastImport(directory, {
      branch: "main",
      parent: undefined,
      author,
      at: new Date(),
      message: "bench\n",
      files,
    });
    const cold = await serve(root);
    console.log(`start, building the read model of ${values.stored} tickets: ${cold.ms} ms`);
    await stop(cold.child);
    server = await serve(root);
    console.log(`start, read model warm: ${server.ms} ms`);
    await measure(directory, server);
  } finally {
    if (server) await stop(server.child);
    rmSync(root, { recursive: true, force: true });
  }
}

async function measure(directory: string, { port, child }: Served): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const { owner } = await anOwner("bench");
  const run = (count: number, clients: number) => load({ port, agent, owner, count, clients });
  await run(200, 20);
  const before = processorTime(child.pid);
  const bare: number[] = [];
  const many: Load[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    bare.push(await bareLoop(directory, newTickets(1000)));
    many.push(await run(Number(values.tickets), 100));
  }
  const spent = processorTime(child.pid);
  const filed = Number(values.tickets) * many.length;
  const alone = await run(60, 1);
  agent.destroy();
  const rate = median(many.map((one) => one.rate));
  const least = median(bare);
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
  console.log(`bare loop of 20: ${least.toFixed(0)} durable tickets a second`);
  console.log(`100 clients: ${rate.toFixed(0)} a second, ${(rate / least).toFixed(2)} of the bare loop`);
  console.log(`100 clients: p50 ${ms(many.map((one) => one.p50))}, p99 ${ms(many.map((one) => one.p99))}`);
  const each = (name: "own" | "git") => ((spent[name] - before[name]) / filed).toFixed(2);
  console.log(`100 clients: ${each("own")} ms of processor a ticket, ${each("git")} ms more in git`);
  console.log(`one client: p50 ${alone.p50.toFixed(0)} ms`);
  console.log(`most resident memory of the server: ${Math.round(Number(peak) / 1024)} MB`);
}

/** Milliseconds that a process has computed so far, and those of its children that have ended. */
function processorTime(pid: number | undefined): { own: number; git: number } {
  const [user = 0, system = 0, theirUser = 0, theirSystem = 0] = readFileSync(`/proc/${pid}/stat`, "utf8")
    .split(" ")
    .slice(13, 17)
    .map((ticks) => Number(ticks) * TICK_MS);
  return { own: user + system, git: theirUser + theirSystem };
}

interface Load {
  rate: number;
  p50: number;
  p99: number;
}

interface Loading {
  port: number;
  agent: Agent;
  owner: object;
  count: number;
  clients: number;
}

async function load({ port, agent, owner, count, clients }: Loading): Promise<Load> {
  const times: number[] = [];
  let left = count;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) {
        const began = performance.now();
        const status = await send(port, agent, bodyOf(owner));
        if (status !== 201) throw new Error(`the desk answered ${status}`);
        times.push(performance.now() - began);
      }
    }),
  );
  const rate = (1000 * count) / (performance.now() - start);
  times.sort((a, b) => a - b);
  return { rate, p50: times[Math.floor(times.length / 2)] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

function bodyOf(owner: object): string {
  const who = randomBytes(6).toString("hex");
  const description =
    "The return shows an error when it is opened; called 9000000007 about GSTIN 27AAPFU0939F1ZV. ".repeat(4);
  return JSON.stringify({
    ...aSubmission({ email: `officer-${who}@demo.gov.in`, description, answer_read: true }),
    owner: { ...owner, owner_id: who },
  });
}

function send(port: number, agent: Agent, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "idempotency-key": randomBytes(16).toString("hex"),
    };
    const sent = request({ port, agent, method: "POST", path: "/api/tickets", headers }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    sent.once("error", reject);
    sent.end(body);
  });
}

interface Served {
  child: ChildProcess;
  port: number;
  ms: number;
}

function serve(root: string): Promise<Served> {
  const began = performance.now();
  const child = fork(import.meta.filename, ["--serve", root], {
    execArgv: flagsOfStart(),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  return new Promise((resolve, reject) => {
    child.once("message", (port) => resolve({ child, port: Number(port), ms: Math.round(performance.now() - began) }));
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/** The limits on memory that `npm start` sets; without them the process only grows larger, and no faster. */
function flagsOfStart(): string[] {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } };
  return scripts.start.match(/--max\S+/g) ?? [];
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

function ms(figures: number[]): string {
  return `${median(figures).toFixed(0)} ms`;
}
