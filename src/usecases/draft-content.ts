import type { Agent } from "../domain/agent.ts";
import type { Desk } from "../domain/desk.ts";
import { type EntryWords, type GuideEntry, withEntry } from "../domain/guide-entry.ts";
import { istDay, toIst } from "../domain/instant.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { publicTextIssues } from "../domain/known-issue-draft.ts";
import type { FileDraft } from "../domain/text-patch.ts";
import { entry, type IssueDeps, refused, rightIssues } from "./declare-known-issue.ts";
import type { LiveIssue } from "./known-issue-ports.ts";

/** The project's content, as those who review it see it. */
export interface ContentDrafts {
  /** A file below the content's folder as it was committed last; undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  /** A branch that nobody has seen yet; where the content is in no repository, a patch to hand over. */
  write(name: string, message: string, files: readonly FileDraft[]): Promise<Drafted>;
}

export type Drafted = { kind: "branch"; branch: string } | { kind: "patch"; name: string; text: string };

export interface DraftDeps extends IssueDeps {
  drafts: ContentDrafts;
  /** An issue as its file. */
  issueText: (issue: object) => string;
}

export type DraftAnswer = { ok: true; drafted: Drafted } | { ok: false; issues: Issue[] };

/** The issue as the maintainers keep it, for them to review. */
export async function draftIssueFile(agent: Agent, id: string, deps: DraftDeps): Promise<DraftAnswer> {
  const issue = await issueOf(id, deps);
  const issues = rightIssues(agent, issue, "draft", deps.desks);
  if (!issue || issues.length > 0) return refused(agent, `draft ${id}`, issues, deps);
  const { id: _id, officers: _officers, open: _open, taps: _taps, written: _written, ...file } = issue;
  const path = `known-issues/${id}.yaml`;
  const after = deps.issueText(file);
  return written(agent, `known-issue-${id}`, `Known issue: ${issue.title.en}`, [{ path, after }], deps);
}

export interface GuideDraft {
  /** `guides/boweb-login` */
  guide: string;
  entries: { hi: GuideEntry; en: GuideEntry };
  words: { hi: EntryWords; en: EntryWords };
}

/** What helps as an entry of a guide, in both languages at once. */
export async function draftGuideEntry(
  agent: Agent,
  id: string,
  { guide, entries, words }: GuideDraft,
  deps: DraftDeps,
): Promise<DraftAnswer> {
  const issue = await issueOf(id, deps);
  const issues = rightIssues(agent, issue, "draft", deps.desks);
  const desk = issue && (deps.desks.get(issue.tracks[0] ?? "") as Desk);
  if (desk) issues.push(...(["hi", "en"] as const).flatMap((lang) => textIssues(entries[lang], lang, desk)));
  if (!/^guides\/[a-z0-9-]+$/.test(guide)) issues.push(problem("guide", "field.malformed", undefined, { v: guide }));
  if (issues.length > 0) return refused(agent, `draft ${id}`, issues, deps);
  const day = istDay(toIst(deps.clock()));
  const files: { path: string; after: string }[] = [];
  for (const lang of ["hi", "en"] as const) {
    const path = `${guide}/${lang}.mdx`;
    const before = await deps.drafts.read(path);
    if (before === undefined) {
      const missing = problem("guide", "field.malformed", undefined, { v: guide });
      return refused(agent, `draft ${id}`, [missing], deps);
    }
    files.push({ path, after: withEntry(before, entries[lang], words[lang], day) });
  }
  const slug = guide.slice("guides/".length);
  return written(agent, `guide-${slug}-${id}`, `Guide ${slug}: ${entries.en.title}`, files, deps);
}

function textIssues({ title, error, text }: GuideEntry, lang: string, desk: Desk): Issue[] {
  const fields = { [`entry_title_${lang}`]: title, [`entry_text_${lang}`]: text };
  const empty = Object.entries(fields).filter(([, words]) => words.trim() === "");
  return [
    ...empty.map(([field]) => problem(field, "field.required")),
    ...publicTextIssues({ ...fields, ...(error && { error_texts: error }) }, desk),
  ];
}

async function written(
  agent: Agent,
  name: string,
  message: string,
  files: readonly { path: string; after: string }[],
  deps: DraftDeps,
): Promise<DraftAnswer> {
  await deps.audit.record(entry(agent, "content-drafted", name, message, deps));
  const drafts = await Promise.all(
    files.map(async ({ path, after }) => ({ path, before: await deps.drafts.read(path), after })),
  );
  const line = message.replaceAll(/\s+/g, " ").slice(0, 100);
  return { ok: true, drafted: await deps.drafts.write(name, `${line}\n\nDrafted by ${agent.label}.\n`, drafts) };
}

async function issueOf(id: string, { known }: DraftDeps): Promise<LiveIssue | undefined> {
  return (await known.all()).find((issue) => issue.id === id);
}
