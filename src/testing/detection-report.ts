import { findCredentials } from "../domain/credential.ts";
import { findPersonalIdentifiers } from "../domain/personal-document.ts";
import type { Span } from "../domain/span.ts";
import { type Corpus, corpus, type Sentence } from "./detection-corpus.ts";

export type Topic = "credentials" | "personal";

interface Verdict {
  sentence: Sentence;
  right: boolean;
}

export interface Rate {
  right: number;
  of: number;
}

/** Which sentences a detector judged rightly: every secret covered, or nothing found where there is none. */
export function judge(topic: Topic, part: "with" | "without"): Verdict[] {
  const name: Corpus = `${topic}-${part}`;
  return corpus(name).map((sentence) => ({ sentence, right: isRight(find(topic, sentence.text), sentence) }));
}

export function rate(verdicts: readonly Verdict[]): Rate {
  return { right: verdicts.filter(({ right }) => right).length, of: verdicts.length };
}

/** A table a person can read: seen and kept-back sentences apart, then by kind and by language. */
export function reportLines(topic: Topic): string[] {
  const recall = judge(topic, "with");
  const alarms = judge(topic, "without");
  const row = (title: string, keep: (sentence: Sentence) => boolean) => {
    const [found, quiet] = [recall, alarms].map((all) => rate(all.filter(({ sentence }) => keep(sentence)))) as [
      Rate,
      Rate,
    ];
    return `${title.padEnd(24)} found ${share(found.right, found.of)}   false alarms ${share(quiet.of - quiet.right, quiet.of)}`;
  };
  const kinds = distinct(recall.map(({ sentence }) => sentence.kind));
  const languages = distinct(recall.map(({ sentence }) => sentence.lang));
  return [
    `== ${topic}`,
    row("all", () => true),
    row("seen while tuning", ({ heldBack }) => !heldBack),
    row("kept back", ({ heldBack }) => heldBack),
    ...kinds.map((kind) => row(kind, (sentence) => sentence.kind === kind)),
    ...languages.map((lang) => row(lang, (sentence) => sentence.lang === lang)),
  ];
}

/** The seen sentences judged wrongly. The kept-back ones are not listed: once read, they would be unseen no longer. */
export function misses(topic: Topic): string[] {
  return (["with", "without"] as const).flatMap((part) =>
    judge(topic, part)
      .filter(({ sentence, right }) => !right && !sentence.heldBack)
      .map(({ sentence }) => {
        const found = find(topic, sentence.text).map(({ start, end }) => sentence.text.slice(start, end));
        return `${topic}-${part} ${sentence.kind} ${sentence.lang}: ${sentence.text}  -> ${JSON.stringify(found)}`;
      }),
  );
}

function find(topic: Topic, text: string): readonly Span[] {
  return topic === "credentials" ? findCredentials(text) : findPersonalIdentifiers(text);
}

function isRight(found: readonly Span[], { marked, text }: Sentence): boolean {
  if (marked.length === 0) return found.length === 0;
  const covered = (at: number) => found.some(({ start, end }) => start <= at && at < end);
  return marked.every(({ start, end }) => {
    for (let at = start; at < end; at += 1) if (!/\s/.test(text.charAt(at)) && !covered(at)) return false;
    return true;
  });
}

function share(part: number, of: number): string {
  const percent = of === 0 ? 0 : (100 * part) / of;
  return `${percent.toFixed(1).padStart(5)} % (${part}/${of})`;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
