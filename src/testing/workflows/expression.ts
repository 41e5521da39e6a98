import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

/** What an expression may ask for, by the context's name; each becomes a dictionary. */
export type Contexts = Record<string, unknown>;
/** Functions that only a running job can answer, such as `success`. */
export type StatusFunctions = Record<string, () => boolean>;

/** GitHub's own engine on one expression, without the braces. */
export function evaluated(
  expression: string,
  contexts: Contexts,
  functions: StatusFunctions = {},
): data.ExpressionData {
  const known = Object.entries(functions).map(([name, call]) => ({
    ...{ name, minArgs: 0, maxArgs: 255 },
    call: () => new data.BooleanData(call()),
  }));
  const parsed = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), known).parse();
  const dictionary = asData(contexts) as data.Dictionary;
  return new Evaluator(parsed, dictionary, new Map(known.map((one) => [one.name, one]))).evaluate();
}

export function isTrue(expression: string, contexts: Contexts, functions: StatusFunctions): boolean {
  const value = evaluated(expression, contexts, functions);
  if (value.kind === data.Kind.Null) return false;
  return !["", "false", "0", "NaN"].includes(value.primitive ? value.coerceString() : "[object]");
}

/** A text with each `${{ … }}` in it answered. */
export function filledIn(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{([\s\S]*?)\}\}/g, (_, expression: string) =>
    evaluated(expression, contexts).coerceString(),
  );
}

export function filledAll(values: object | undefined, contexts: Contexts): Record<string, string> {
  const entries = Object.entries(values ?? {}).map(([name, value]) => [name, filledIn(String(value ?? ""), contexts)]);
  return Object.fromEntries(entries);
}

function asData(value: unknown): data.ExpressionData {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === "string") return new data.StringData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(asData));
  const pairs = Object.entries(value as object).map(([key, inner]) => ({ key, value: asData(inner) }));
  return new data.Dictionary(...pairs);
}
