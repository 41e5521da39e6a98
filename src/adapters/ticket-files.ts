import { globSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readTicket, readTicketFile } from "./ticket-yaml.ts";
import type { FileIssue } from "./yaml-issues.ts";

/** Every problem in the ticket files at these paths; folders are read through. */
export async function ticketFileIssues(
  paths: readonly string[],
  watch: (files: number) => () => void = () => () => {},
): Promise<{ files: number; issues: FileIssue[] }> {
  const files = paths.flatMap(filesAt);
  const read = watch(files.length);
  const issues = await Promise.all(
    files.map(async (file) => {
      const found = issuesOf(file, await readFile(file, "utf8"));
      read();
      return found;
    }),
  );
  return { files: files.length, issues: issues.flat() };
}

function filesAt(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return statSync(path, { throwIfNoEntry: false }) ? [path] : [];
  return globSync("**/*.{yaml,yml}", { cwd: path })
    .map((file) => join(path, file).replaceAll("\\", "/"))
    .sort();
}

/** Only below `tickets/` must the path agree with the number; elsewhere somebody may be drafting. */
function issuesOf(file: string, text: string): FileIssue[] {
  const inStore = /(?:^|\/)(tickets\/\d{4}\/\d{2}\/\d{2}\/[^/]+)$/.exec(file)?.[1];
  const read = inStore ? readTicketFile(inStore, text) : readTicket(file, text);
  return read.ok ? [] : read.issues.map((issue) => ({ ...issue, file }));
}
