import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Common, commonSchema, type DeskFile, deskFileSchema } from "../domain/desk.ts";
import type { DeskFinding } from "../domain/desk-finding.ts";
import { lintCommon, lintDesk, type Surroundings } from "../domain/desk-lint.ts";
import { TRACKS } from "./desk-files.ts";
import { deskSurroundings } from "./desk-surroundings.ts";
import type { FileIssue } from "./yaml-issues.ts";

interface Shaped<T> {
  /** Missing when the file has not the shape that its sense could be judged by. */
  value: T | undefined;
  issues: FileIssue[];
}

/** Every problem of the desk files, of shape and of sense, each with its place. */
export async function deskIssues(content: string): Promise<FileIssue[]> {
  const around = await deskSurroundings(content);
  const common = await shaped(content, "common", commonSchema, (value) => lintCommon(value, around));
  const desks = await Promise.all(TRACKS.map((track) => deskFileIssues(content, track, common.value, around)));
  return [...common.issues, ...desks.flat()];
}

async function deskFileIssues(
  content: string,
  track: string,
  common: Common | undefined,
  around: Surroundings,
): Promise<FileIssue[]> {
  const lint = (file: DeskFile) => (common ? lintDesk(file, common, around) : []);
  return (await shaped(content, track, deskFileSchema, lint)).issues;
}

async function shaped<S extends z.ZodType>(
  content: string,
  name: string,
  schema: S,
  lint: (value: z.output<S>) => DeskFinding[],
): Promise<Shaped<z.output<S>>> {
  const file = join(content, "desks", `${name}.yaml`);
  const lines = new LineCounter();
  const document = parseDocument(await readFile(file, "utf8"), { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => ({ line: lines.linePos(offset).line, column: lines.linePos(offset).col });
  if (document.errors.length > 0) {
    const issues = document.errors.map(({ message, pos }) => ({ file, ...place(pos[0]), field: "", message }));
    return { value: undefined, issues };
  }
  const parsed = schema.safeParse(document.toJS());
  const findings = parsed.success
    ? lint(parsed.data)
    : parsed.error.issues.map(({ path, message }) => ({ path, message }));
  const issues = findings.map(({ path, message }) => ({
    file,
    ...place(offsetOf(document, path)),
    field: path.join("."),
    message,
  }));
  return { value: parsed.success ? parsed.data : undefined, issues };
}

/** The nearest thing on the way that stands in the file: a missing key is shown where it should be. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: DeskFinding["path"]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}
