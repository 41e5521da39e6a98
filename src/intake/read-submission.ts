import { z } from "zod";
import type { Desks } from "../adapters/desk-files.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { type Submission, submissionSchema } from "../domain/submission.ts";
import { ownerSchema } from "../domain/ticket.ts";
import { flatFields } from "./flat-fields.ts";
import { readBody } from "./read-body.ts";
import { Refusal } from "./refusal.ts";

const KB = 1024;
export const FILES_AT_MOST = 5;
export const FILE_BYTES = 5 * KB * KB;
export const TEXT_BYTES = 128 * KB;
const MULTIPART_BYTES = FILES_AT_MOST * FILE_BYTES + TEXT_BYTES;

export const submissionBodySchema = submissionSchema.extend({
  owner: ownerSchema.optional(),
  challenge: z.string().max(8000).optional(),
});
export type SubmissionBody = z.output<typeof submissionBodySchema>;

export interface SentFile {
  name: string;
  bytes: Uint8Array;
}

export interface SentForm {
  /** What was sent, not yet looked at. */
  body: unknown;
  files: SentFile[];
  /** Posted by a form without JavaScript, which awaits a page. */
  form: Record<string, string> | undefined;
}

/** A submission in whichever of its three dresses; limits hold while it is read. */
export async function readSubmission(request: Request, desks: Desks): Promise<SentForm> {
  const type = request.headers.get("content-type") ?? "";
  const kind = type.split(";")[0]?.trim().toLowerCase();
  if (kind === "application/json") {
    return readBody(request, TEXT_BYTES, async (bytes) => ({
      body: json(new TextDecoder().decode(bytes)),
      files: [],
      form: undefined,
    }));
  }
  if (kind !== "multipart/form-data" && kind !== "application/x-www-form-urlencoded")
    throw new Refusal("not_understood");
  const atMost = kind === "multipart/form-data" ? MULTIPART_BYTES : TEXT_BYTES;
  return readBody(request, atMost, async (bytes) => sentForm(await formData(bytes, type), desks));
}

async function sentForm(data: FormData, desks: Desks): Promise<SentForm> {
  const files = await sentFiles(data);
  const submission = data.get("submission");
  if (typeof submission === "string") return { body: json(submission), files, form: undefined };
  const form = Object.fromEntries([...data].filter((entry): entry is [string, string] => typeof entry[1] === "string"));
  return { body: flatFields(form, desks), files, form };
}

export async function sentFiles(data: FormData): Promise<SentFile[]> {
  const sent = data.getAll("screenshot").filter((part): part is File => typeof part !== "string" && part.size > 0);
  if (sent.length > FILES_AT_MOST || sent.some(({ size }) => size > FILE_BYTES)) throw new Refusal("too_large");
  return Promise.all(sent.map(async (file) => ({ name: file.name.slice(0, 255), bytes: await file.bytes() })));
}

export async function formData(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (cause) {
    throw new Refusal("not_understood", { cause });
  }
}

export function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Refusal("not_understood", { cause });
  }
}

export interface ParsedSubmission {
  submission: Submission;
  owner: SubmissionBody["owner"];
  challenge: string | undefined;
  /** All of it but the challenge, which a repeated request renews. */
  bodyText: string;
}

export type ParsedBody = { ok: true; body: ParsedSubmission } | { ok: false; issues: Issue[] };

/** What does not have the shape of a submission, field by field. */
export function parseSubmission(body: unknown): ParsedBody {
  const parsed = submissionBodySchema.safeParse(body);
  if (!parsed.success) return { ok: false, issues: shapeIssues(parsed.error, body) };
  const { challenge, ...rest } = parsed.data;
  const { owner, ...submission } = rest;
  return { ok: true, body: { submission, owner, challenge, bodyText: JSON.stringify(rest) } };
}

export function shapeIssues(error: z.ZodError, body: unknown): Issue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.map((key) => problem(key, "field.unknown", undefined, { v: key.slice(0, 60) }));
    const field = fieldOf(issue.path);
    const value = valueAt(body, issue.path);
    if (value === undefined) return [problem(field, "field.required")];
    return [
      problem(field, "field.malformed", undefined, {
        v: typeof value === "object" ? field : String(value).slice(0, 60),
      }),
    ];
  });
}

/** The field of a form; those of a consolidated request's rows have names with the row's number. */
function fieldOf(path: readonly PropertyKey[]): string {
  const field = String(path.findLast((part) => typeof part === "string") ?? "form");
  const row = path[path.indexOf("rows") + 1];
  return path.includes("rows") && typeof row === "number" ? `row-${row + 1}-${field}` : field;
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as Record<PropertyKey, unknown> | null | undefined)?.[part],
    body,
  );
}
