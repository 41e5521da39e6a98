import { z } from "zod";

/**
 * What the desk files compare: one flat record of what is known of a submission or a ticket.
 * A list (topics, say) matches when any of its members does.
 */
export type Facts = Readonly<Record<string, Fact | undefined>>;
export type Fact = string | boolean | number | readonly string[];

const valueSchema = z.union([z.string(), z.boolean(), z.number()]);
const valuesSchema = z.union([valueSchema, z.array(valueSchema).min(1)]);

/** `value`, `[any, of]`, `{ not: … }`, `{ present: true }`; every line of a `when` must hold. */
const matcherSchema = z.union([
  valuesSchema,
  z.strictObject({ not: valuesSchema }),
  z.strictObject({ present: z.boolean() }),
]);
export type Matcher = z.output<typeof matcherSchema>;

export const conditionSchema = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), matcherSchema);
export type Condition = z.output<typeof conditionSchema>;

export function holds(condition: Condition, facts: Facts): boolean {
  return Object.entries(condition).every(([field, matcher]) => matches(matcher, facts[field]));
}

function matches(matcher: Matcher, fact: Fact | undefined): boolean {
  if (typeof matcher === "object" && !Array.isArray(matcher)) {
    return "not" in matcher ? !isAnyOf(matcher.not, fact) : isPresent(fact) === matcher.present;
  }
  return isAnyOf(matcher, fact);
}

function isAnyOf(wanted: z.output<typeof valuesSchema>, fact: Fact | undefined): boolean {
  const facts: readonly unknown[] = Array.isArray(fact) ? fact : [fact];
  return asList(wanted).some((value) => facts.includes(value));
}

function isPresent(fact: Fact | undefined): boolean {
  return fact !== undefined && fact !== "" && !(Array.isArray(fact) && fact.length === 0);
}

/**
 * Whether everything that meets `narrow` meets `wide` too, so that a row with `narrow` behind a row with `wide`
 * is never reached. Says no when it cannot tell.
 */
export function covers(wide: Condition, narrow: Condition): boolean {
  return Object.entries(wide).every(([field, matcher]) => {
    const other = narrow[field];
    return other !== undefined && coversMatcher(matcher, other);
  });
}

function coversMatcher(wide: Matcher, narrow: Matcher): boolean {
  if (isPlain(narrow)) return coversValues(wide, asList(narrow));
  if (isPlain(wide)) return false;
  if ("not" in wide) return "not" in narrow && asList(wide.not).every((value) => asList(narrow.not).includes(value));
  return "present" in narrow && wide.present === narrow.present;
}

/** A list may hold other values beside those, so `not` is covered by no values at all. */
function coversValues(wide: Matcher, values: readonly z.output<typeof valueSchema>[]): boolean {
  if (isPlain(wide)) return values.every((value) => asList(wide).includes(value));
  return "present" in wide && wide.present && !values.includes("");
}

function isPlain(matcher: Matcher): matcher is z.output<typeof valuesSchema> {
  return typeof matcher !== "object" || Array.isArray(matcher);
}

function asList<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value];
}
