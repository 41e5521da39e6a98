import { isSameText } from "../domain/same-text.ts";

/** One issue that a program keeps: found again by the first line of its body. */
export interface KeptIssue {
  number: number;
  author: string;
  title: string;
  body: string;
  state: "open" | "closed";
}

export interface WantedIssue {
  title: string;
  body: string;
}

export interface KeptIssues {
  /** Under which name this program writes. */
  login(): Promise<string>;
  /** Those with the label that are this program's own, the oldest first. */
  list(label: string): Promise<KeptIssue[]>;
  create(label: string, wanted: WantedIssue): Promise<number>;
  change(number: number, change: Partial<WantedIssue> & { state?: "open" | "closed" }): Promise<void>;
}

export interface Keeping {
  /** Tells one kept issue from another: `freshness`, `report 2026-10`. */
  name: string;
  label: string;
  /** Nothing: there is no reason for the issue any longer. */
  wanted: WantedIssue | undefined;
  /** Whether it is opened again after somebody closed it. */
  staysOpen: boolean;
}

export type Kept = "opened" | "edited" | "closed" | "as it was";

/** At most one issue of a name, saying what it should; a second one, left by a lost answer, is closed. */
export async function keepIssue(
  { name, label, wanted, staysOpen }: Keeping,
  issues: KeptIssues,
): Promise<{ kept: Kept; number: number | undefined }> {
  const ours = await issues.login();
  const found = (await issues.list(label)).filter(({ author, body }) => author === ours && nameIn(body) === name);
  const [first, ...twins] = found.sort((a, b) => a.number - b.number);
  for (const twin of twins.filter(({ state }) => state === "open"))
    await issues.change(twin.number, { state: "closed" });
  const marked = wanted && { title: wanted.title, body: `${marker(name)}\n${wanted.body}` };
  if (!first) {
    if (!marked) return { kept: "as it was", number: undefined };
    return { kept: "opened", number: await issues.create(label, marked) };
  }
  if (!marked) {
    if (first.state === "open") await issues.change(first.number, { state: "closed" });
    return { kept: first.state === "open" ? "closed" : "as it was", number: first.number };
  }
  const state = staysOpen && first.state === "closed" ? "open" : undefined;
  if (!state && first.title === marked.title && isSameText(first.body, marked.body))
    return { kept: "as it was", number: first.number };
  await issues.change(first.number, { ...marked, ...(state && { state }) });
  return { kept: state ? "opened" : "edited", number: first.number };
}

export function marker(name: string): string {
  return `<!-- desk-kept: ${name} -->`;
}

function nameIn(body: string): string | undefined {
  return /^<!-- desk-kept: (.+?) -->\r?(?:\n|$)/.exec(body)?.[1];
}
