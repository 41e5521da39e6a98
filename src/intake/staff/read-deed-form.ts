import type { Agent } from "../../domain/agent.ts";
import { checkArn } from "../../domain/arn.ts";
import { type Deed, deedSchema } from "../../domain/deed.ts";
import type { Evidence } from "../../domain/event.ts";
import { checkGstin } from "../../domain/gstin.ts";
import { readNumber } from "../../domain/ticket-number.ts";
import type { PostedForm } from "./session.ts";

export type DeedForm = { ok: true; deed: Deed } | { ok: false; missing: string[] };

/** A verb's form as the deed it means; `evidence` has been stored and sealed before. */
export function readDeedForm(verb: string, form: PostedForm, agent: Agent, evidence: readonly Evidence[]): DeedForm {
  const parsed = deedSchema.safeParse(saidBy(verb, form, agent, evidence));
  if (parsed.success) return { ok: true, deed: parsed.data };
  const missing = parsed.error.issues.map(({ path }) =>
    String(path.find((part) => typeof part === "string") ?? "text"),
  );
  return { ok: false, missing: [...new Set(missing)] };
}

function saidBy(verb: string, { fields, all }: PostedForm, { label }: Agent, evidence: readonly Evidence[]): unknown {
  const text = (name: string) => fields[name]?.trim() || undefined;
  const given = (...names: string[]) =>
    Object.fromEntries(names.flatMap((name) => (text(name) === undefined ? [] : [[name, text(name)]])));
  const excused = text("na_need") ? { not_applicable: [{ need: text("na_need"), reason: text("na_reason") }] } : {};
  switch (verb) {
    case "take":
      return { verb, owner: label };
    case "need":
      return { verb, needs: all("needs"), ...excused };
    case "evidence":
      return { verb, evidence: evidence.length > 0 ? evidence : [{ need: text("need"), ...given("seen_by") }] };
    case "escalate":
      return { verb, ...given("to", "reason", "tried"), ...excused };
    case "confirm":
      return {
        verb,
        ...given("scope", "recommendation"),
        glitch_verified: text("glitch_verified") === "yes",
        ...(text("affected_estimate") && { affected_estimate: Number(text("affected_estimate")) }),
      };
    case "resolve":
      return { verb, ...given("text"), lang: text("lang_of_text") };
    case "duplicate":
      return { verb, of: readNumber(text("of") ?? "") };
    default:
      return { verb, ...given("queue", "to", "priority", "reason", "text", "for", "outcome", "on", "how") };
  }
}

/** A GSTIN or ARN by what it looks like; undefined when it is neither. */
export function identifierOf(typed: string): { name: "gstin" | "arn"; value: string } | undefined {
  const gstin = checkGstin(typed);
  if (gstin.ok) return { name: "gstin", value: gstin.value };
  const arn = checkArn(typed);
  return arn.warning ? undefined : { name: "arn", value: typed.trim().toUpperCase() };
}
