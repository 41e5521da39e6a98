import { load } from "js-yaml";
import { z } from "zod";
import type { Period } from "../domain/report-period.ts";
import { type Signal, signalSchema } from "../domain/signal.ts";
import { runGit } from "./git.ts";
import { readObjects } from "./git-objects.ts";

const daySchema = z.array(signalSchema);

/** What readers said of pages and searches on the days of a period. */
export async function readSignals(
  repository: string,
  commit: string | undefined,
  { first, last }: Pick<Period, "first" | "last">,
  warn: (message: string) => void = console.warn,
): Promise<Signal[]> {
  if (!commit) return [];
  const args = ["ls-tree", "-r", "-z", "--format=%(objectname) %(path)", commit, "signals/"];
  const rows = (await runGit(args, { repository })).toString().split("\0").filter(Boolean);
  const days = rows
    .map((row) => ({ oid: row.slice(0, row.indexOf(" ")), path: row.slice(row.indexOf(" ") + 1) }))
    .filter(({ path }) => isWithin(path, first, last));
  const signals: Signal[] = [];
  let place = 0;
  for await (const object of readObjects(
    repository,
    days.map(({ oid }) => oid),
  )) {
    const read = daySchema.safeParse(load(object?.content.toString() ?? ""));
    if (read.success) signals.push(...read.data);
    else warn(`left out of the report: ${days[place]?.path} holds no signals`);
    place += 1;
  }
  return signals;
}

function isWithin(path: string, first: string, last: string): boolean {
  const [, ...day] = /^signals\/(\d{4})\/(\d{2})\/(\d{2})\.yaml$/.exec(path) ?? [];
  return day.length === 3 && day.join("-") >= first && day.join("-") <= last;
}
