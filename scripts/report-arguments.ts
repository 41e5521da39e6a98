import { words } from "../src/adapters/content-messages.ts";
import { instantSchema, toIst } from "../src/domain/instant.ts";
import { type ReportNames, reportNames, type Say } from "../src/domain/report-names.ts";
import type { Looking } from "../src/usecases/unseal-ticket.ts";
import { openReportSources } from "./report-sources.ts";
import { type Arguments, type Option, UsageError } from "./verb.ts";

/** What every report takes. */
export const REPORT_OPTIONS = {
  now: { type: "string", help: "what had happened by then, e.g. 2026-11-30T18:00+05:30; otherwise this moment" },
  lang: { type: "string", help: "hi or en (otherwise en)" },
  json: { type: "boolean", help: "print what a program can read" },
} as const satisfies Record<string, Option>;

/** What those give who look at sealed data. */
export const LOOK_OPTIONS = {
  who: { type: "string", help: "the post that looks at what is sealed" },
  why: { type: "string", help: "the reason, for the log" },
} as const satisfies Record<string, Option>;

/** The moment, the language and the sources of a report, as its call asks for them. */
export async function reportAsked({ values }: Arguments) {
  const now = instantNamed(values.now);
  const lang = values.lang ?? "en";
  if (lang !== "hi" && lang !== "en") throw new UsageError("--lang is hi or en.");
  const say: Say = words(lang);
  const { sources, rules } = await openReportSources();
  const names: ReportNames = reportNames(rules.desks, lang, say);
  return { now, say, names, sources, rules };
}

/** Who looks, and why: nobody looks without. */
export function lookingFor(flag: string, { who, why }: Arguments["values"]): Looking {
  if (!who || !why) throw new UsageError(`${flag} needs --who and --why.`);
  return { who: String(who), why: String(why) };
}

function instantNamed(text: unknown): string {
  if (text === undefined) return toIst(new Date());
  const read = instantSchema.safeParse(text);
  if (!read.success) throw new UsageError(`--now ${read.error.issues[0]?.message ?? "is not an instant"}.`);
  return read.data;
}
