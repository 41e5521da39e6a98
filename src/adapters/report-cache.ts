import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { appendFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { SUMMARY_FORMAT, type TicketSummary, ticketSummarySchema } from "../domain/report-summary.ts";
import { runGit } from "./git.ts";
import { readObjects } from "./git-objects.ts";
import type { ReportRules } from "./report-cache-rules.ts";
import { readTicketFile } from "./ticket-yaml.ts";

export interface SummarySource {
  /** The tickets' bare repository. */
  repository: string;
  branch?: string;
  /** Where what was derived is kept; deleting it costs time only. */
  cacheFile: string;
  rules: ReportRules;
  warn?: (message: string) => void;
}

export interface Summaries {
  commit: string | undefined;
  summaries: TicketSummary[];
  /** How many were not in the cache. */
  derived: number;
}

/** Every ticket's summary, in the order of their paths; only files that were never seen before are read and reckoned. */
export async function readSummaries(source: SummarySource): Promise<Summaries> {
  const { repository, branch = "main", cacheFile, rules, warn = console.warn } = source;
  const commit = await headCommit(repository, branch);
  if (!commit) return { commit, summaries: [], derived: 0 };
  const files = await ticketBlobs(repository, commit);
  const stamp = createHash("sha256").update(`${SUMMARY_FORMAT} ${rules.fingerprint}`).digest("hex");
  const known = await readCache(cacheFile, stamp);
  const missing = [...files].filter(([oid]) => !known.has(oid));
  let place = 0;
  for await (const object of readObjects(
    repository,
    missing.map(([oid]) => oid),
  )) {
    const [oid, path] = missing[place++] as [string, string];
    const read = readTicketFile(path, object?.content.toString() ?? "");
    if (read.ok) known.set(oid, rules.summarise(read.ticket));
    else
      warn(
        `left out of the report: ${read.issues.map(({ file, line, message }) => `${file}:${line} ${message}`).join("; ")}`,
      );
  }
  const summaries = [...files.keys()].flatMap((oid) => known.get(oid) ?? []);
  const few = missing.length * FEW < files.size && known.size < files.size * TOO_MANY;
  const fresh = missing.map(([oid]) => oid);
  if (few && fresh.length > 0) await appendFile(cacheFile, linesOf(fresh, known).join(""));
  else if (fresh.length > 0) await writeCache(cacheFile, stamp, files.keys(), known);
  return { commit, summaries, derived: missing.length };
}

/** Less than this part of all is added at the end; the file is written anew once a quarter of it is out of date. */
const FEW = 20;
const TOO_MANY = 1.25;

export async function headCommit(repository: string, branch = "main"): Promise<string | undefined> {
  const printed = await runGit(["for-each-ref", "--format=%(objectname)", `refs/heads/${branch}`], { repository });
  return printed.toString().trim() || undefined;
}

async function ticketBlobs(repository: string, commit: string): Promise<Map<string, string>> {
  const args = ["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit, "tickets/"];
  const rows = (await runGit(args, { repository })).toString().split("\0");
  const files = rows.map((row) => [row.slice(0, row.indexOf(" ")), row.slice(row.indexOf(" ") + 1)] as const);
  return new Map(files.filter(([, path]) => path.endsWith(".yaml")));
}

/** One line each: the blob's name and its summary. What cannot be read is simply derived again. */
async function readCache(path: string, stamp: string): Promise<Map<string, TicketSummary>> {
  const known = new Map<string, TicketSummary>();
  if (!existsSync(path)) return known;
  const [first, ...lines] = (await readFile(path, "utf8")).split("\n");
  if (first !== stamp) return known;
  for (const line of lines) {
    const summary = ticketSummarySchema.safeParse(parsed(line.slice(line.indexOf(" ") + 1)));
    if (summary.success) known.set(line.slice(0, line.indexOf(" ")), summary.data);
  }
  return known;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Written aside and renamed: two reports at once leave one whole cache, and what is gone from the store is gone here. */
async function writeCache(
  path: string,
  stamp: string,
  oids: Iterable<string>,
  known: ReadonlyMap<string, TicketSummary>,
): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(draft, [`${stamp}\n`, ...linesOf(oids, known)].join(""), { mode: 0o600 });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

function linesOf(oids: Iterable<string>, known: ReadonlyMap<string, TicketSummary>): string[] {
  return [...oids].flatMap((oid) => (known.has(oid) ? [`${oid} ${JSON.stringify(known.get(oid))}\n`] : []));
}
