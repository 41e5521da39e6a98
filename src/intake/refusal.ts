import { z } from "zod";

/** One thing that is wrong, in the reader's words; `cite` is the paragraph that asks for it. */
export const fieldErrorSchema = z.strictObject({
  field: z.string(),
  code: z.string(),
  message: z.string(),
  cite: z.string().optional(),
});
export type FieldError = z.output<typeof fieldErrorSchema>;

/** RFC 9457, with every field that is wrong. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
});
export type Problem = z.output<typeof problemSchema>;

export type RefusalCode =
  | "invalid"
  | "too_large"
  | "not_understood"
  | "too_many"
  | "unavailable"
  | "challenge"
  | "form_early"
  | "form_old"
  | "key_reused"
  | "not_owner"
  | "not_found"
  | "broken";

const STATUS: Readonly<Record<RefusalCode, number>> = {
  invalid: 422,
  too_large: 413,
  not_understood: 415,
  too_many: 429,
  unavailable: 503,
  challenge: 403,
  form_early: 429,
  form_old: 403,
  key_reused: 409,
  not_owner: 401,
  not_found: 404,
  broken: 500,
};

/** A request that is not carried out; the edge makes an answer of it in the reader's language. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: RefusalCode;
  readonly status: number;
  readonly retryAfter: number | undefined;
  readonly errors: readonly FieldError[] | undefined;

  constructor(code: RefusalCode, more: { retryAfter?: number; errors?: readonly FieldError[]; cause?: unknown } = {}) {
    super(code, { cause: more.cause });
    this.code = code;
    this.status = STATUS[code];
    this.retryAfter = more.retryAfter;
    this.errors = more.errors;
  }
}
