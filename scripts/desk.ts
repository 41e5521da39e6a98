#!/usr/bin/env node
import { WrongSettings } from "../src/adapters/environment.ts";
import { GitMissing } from "../src/adapters/git.ts";
import { StoreUnavailable } from "../src/usecases/ports.ts";
import { NotForYou } from "./not-for-you.ts";
import { EXIT, helpOf, readArguments, UsageError, type Verb } from "./verb.ts";

/** Each verb's file has its name, and is read only when it is called. */
const verbs: Record<string, () => Promise<{ verb: Verb }>> = {
  start: () => import("./start.ts"),
  build: () => import("./build.ts"),
  validate: () => import("./validate.ts"),
  show: () => import("./show.ts"),
  explain: () => import("./explain.ts"),
  try: () => import("./try.ts"),
  apply: () => import("./apply.ts"),
  agent: () => import("./agent.ts"),
  known: () => import("./known.ts"),
  search: () => import("./search.ts"),
  report: () => import("./report.ts"),
  docket: () => import("./docket.ts"),
  sync: () => import("./sync.ts"),
  mirror: () => import("./mirror.ts"),
  triage: () => import("./triage.ts"),
  escalate: () => import("./escalate.ts"),
  sweep: () => import("./sweep.ts"),
  "issue-forms": () => import("./issue-forms.ts"),
  "intake-issue": () => import("./intake-issue.ts"),
  "check-tickets": () => import("./check-tickets.ts"),
  "merge-batch": () => import("./merge-batch.ts"),
  "publish-reports": () => import("./publish-reports.ts"),
  freshness: () => import("./freshness.ts"),
  import: () => import("./import.ts"),
  keys: () => import("./keys.ts"),
  retention: () => import("./retention.ts"),
  publish: () => import("./publish.ts"),
  work: () => import("./work.ts"),
  doctor: () => import("./doctor.ts"),
};

process.exitCode = await main(process.argv.slice(2));

async function main([name = "--help", ...words]: string[]): Promise<number> {
  if (name === "--help" || name === "-h" || name === "help") return overview();
  const load = verbs[name];
  if (!load) return complain(`desk has no verb "${name}". See: npx desk --help`, EXIT.usage);
  const { verb } = await load();
  try {
    const args = readArguments(verb, words);
    if (args.values.help) return say(helpOf(name, verb));
    return (await verb.run(args)) ?? EXIT.ok;
  } catch (error) {
    return explained(error, name);
  }
}

async function overview(): Promise<number> {
  const rows = await Promise.all(
    Object.entries(verbs).map(async ([name, load]) => `  ${name.padEnd(12)}${(await load()).verb.summary}`),
  );
  const exits = `Exit codes: ${EXIT.ok} done, ${EXIT.problems} problems found, ${EXIT.usage} wrong call, ${EXIT.unavailable} not available now.`;
  return say(
    ["A help desk that lives in Git.", "", "  npx desk VERB …   npx desk VERB --help", "", ...rows, "", exits].join(
      "\n",
    ),
  );
}

/** What a person can mend is one sentence; anything else is a fault of the program and shows where. */
function explained(error: unknown, name: string): number {
  if (error instanceof UsageError) return complain(`${error.message} See: npx desk ${name} --help`, EXIT.usage);
  if (error instanceof WrongSettings || error instanceof GitMissing) return complain(error.message, EXIT.problems);
  if (error instanceof NotForYou) return complain(error.message, EXIT.problems);
  if (error instanceof StoreUnavailable) return complain(error.message, EXIT.unavailable);
  if (isSystemError(error)) return complain(systemSentence(error), EXIT.problems);
  throw error;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

function systemSentence({ code, path, message }: NodeJS.ErrnoException): string {
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `${path ?? message} cannot be written; give this user the right to, or name another folder in DESK_VAR.`;
  }
  if (code === "ENOSPC")
    return `The disk is full (${path ?? message}); make room and start again. Nothing was half-written.`;
  if (code === "ENOENT") return `${path ?? message} does not exist.`;
  if (code === "ENOTDIR" || code === "EEXIST")
    return `${path ?? message} is a file where a folder is needed; name another in DESK_VAR.`;
  return message;
}

function say(text: string): number {
  console.log(text);
  return EXIT.ok;
}

function complain(text: string, code: number): number {
  console.error(text);
  return code;
}
