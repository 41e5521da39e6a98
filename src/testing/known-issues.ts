import type { KnownIssueFile } from "../domain/known-issue.ts";

/** What many officers have at once, as its file says it: name only what the test is about. */
export function anIssueFile(more: Partial<KnownIssueFile> = {}): KnownIssueFile {
  return {
    title: { hi: "रिक्त पृष्ठ", en: "Blank <page>" },
    summary: { hi: "जाँच", en: "Being looked into" },
    state: "investigating",
    since: "2026-11-20",
    until: null,
    updated: "2026-11-20",
    example: false,
    tracks: ["up"],
    modules: ["boweb"],
    problem_types: [],
    workaround: null,
    pages: ["guides/boweb-login"],
    errors: [],
    error_texts: [],
    ...more,
  };
}
