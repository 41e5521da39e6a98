import type { KnownIssue } from "./known-issue.ts";
import type { Recognised } from "./known-issue-met.ts";
import { inLanguage, type Language } from "./localised.ts";

/** What a browser is told of an issue: enough to recognise it in what is being written, and to say what helps. */
export interface PublicIssue extends Recognised {
  title: string;
  workaround: string | null;
  /** Null where they are too few to be counted in public. */
  officers: number | null;
}

export function publicIssue(issue: KnownIssue & { officers: number | undefined }, lang: Language): PublicIssue {
  const { id, title, workaround, state, tracks, modules, problem_types, error_texts, officers } = issue;
  return {
    id,
    title: inLanguage(title, lang),
    workaround: workaround && inLanguage(workaround, lang),
    state,
    tracks,
    modules,
    problem_types,
    error_texts,
    officers: officers ?? null,
  };
}
