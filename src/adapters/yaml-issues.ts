import { YAMLException } from "js-yaml";
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { ticketSchema } from "../domain/ticket.ts";

/** What is wrong in a file and where, counted from one, as editors and GitHub's annotations count. */
export interface FileIssue {
  file: string;
  line: number;
  column: number;
  /** Dotted, `timeline.0.kind`; empty where the whole file is meant. */
  field: string;
  message: string;
}

type Path = readonly PropertyKey[];
type ZodIssue = z.core.$ZodIssue;

interface Parsed {
  document: Document;
  lines: LineCounter;
}

/** What keeps the file from being YAML, and what would still be wrong with the ticket if it were. */
export function syntaxIssues(file: string, text: string, error: unknown): FileIssue[] {
  const { document, lines } = parse(text);
  const issues = document.errors.map((problem) => ({
    file,
    ...placeOf(lines, problem.pos[0]),
    field: "",
    message: problem.message.split(" at line ")[0]?.trim() ?? problem.code,
  }));
  if (issues.length === 0) return [refusal(file, error)];
  return document.errors.every(({ code }) => code === "DUPLICATE_KEY")
    ? [...issues, ...schemaIssues(file, text, ticketSchema.safeParse(document.toJS()).error)]
    : issues;
}

/** Every way in which the file is YAML but no ticket. */
export function schemaIssues(file: string, text: string, error: z.ZodError | undefined): FileIssue[] {
  const parsed = parse(text);
  return (error?.issues ?? []).flatMap(leaves).map(({ path, message }) => locate(file, parsed, path, message));
}

export function issueAtField(file: string, text: string, path: Path, message: string): FileIssue {
  return locate(file, parse(text), path, message);
}

/** Each unknown key is a problem of its own, at its own place. */
function leaves(issue: ZodIssue): { path: Path; message: string }[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: "is not a field of a ticket" }));
}

function locate(file: string, { document, lines }: Parsed, path: Path, message: string): FileIssue {
  return { file, ...placeOf(lines, offsetOf(document, path)), field: path.map(String).join("."), message };
}

/** The key where there is one, else the item, else whatever should have held it. */
function offsetOf(document: Document, path: Path): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const name = path[depth - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === name) : undefined;
    const node = isPair(pair) ? pair.key : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function refusal(file: string, error: unknown): FileIssue {
  if (!(error instanceof YAMLException)) return { file, line: 1, column: 1, field: "", message: String(error) };
  const { line = 0, column = 0 } = error.mark ?? {};
  return { file, line: line + 1, column: column + 1, field: "", message: error.reason };
}

function parse(text: string): Parsed {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" }), lines };
}

function placeOf(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
