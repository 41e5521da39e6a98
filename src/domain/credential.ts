import { isQuantity, type Likeness, likeness } from "./credential-token.ts";
import {
  type CredentialKind,
  findKeywords,
  isAddressWord,
  isLinking,
  isPossessive,
  isSpelledDigit,
  type Keyword,
  namesAnotherNumber,
} from "./credential-words.ts";
import { foldText } from "./folded-text.ts";
import { apart, type Span } from "./span.ts";
import { type Word, wordsOf } from "./text-words.ts";

export type { CredentialKind };

export interface Credential extends Span {
  kind: CredentialKind;
}

/**
 * Passwords, one-time passwords, PINs and passcodes written out in a text. Speaking of one is no finding: there must
 * be a word that looks like the secret, after the keyword or before it, with nothing but linking words between.
 */
export function findCredentials(text: string): Credential[] {
  const folded = foldText(text);
  const words = wordsOf(folded.text);
  const keywords = findKeywords(folded.text);
  const found = keywords.flatMap((keyword, index) => {
    const here: Surroundings = { keyword, words, folded: folded.text, others: around(keywords, index) };
    const secret = secretAfter(here) ?? secretBefore(here);
    if (secret === undefined) return [];
    const kind: CredentialKind = keyword.kind === "access" ? "password" : keyword.kind;
    return [secret, ...coupled(words, secret)].map(({ start, end }) => ({ kind, ...folded.original(start, end) }));
  });
  return apart(found);
}

interface Surroundings {
  keyword: Keyword;
  words: readonly Word[];
  folded: string;
  /** The keywords beside this one: a secret beyond them is theirs. */
  others: { before: number; after: number };
}

const REACH = 7;

function around(keywords: readonly Keyword[], index: number): Surroundings["others"] {
  return { before: keywords[index - 1]?.end ?? 0, after: keywords[index + 1]?.start ?? Number.POSITIVE_INFINITY };
}

function secretAfter(here: Surroundings): Span | undefined {
  const tail = wordsAfter(here);
  let linked = true;
  for (const [index, word] of tail.entries()) {
    if (word.barrier) return undefined;
    const found = linked ? linkedSecret(here, tail, index) : (evident(word) ?? distantCode(here, tail, index));
    if (found !== undefined) return isUserId(tail[index - 1]) ? undefined : found;
    if (index > 0 && word.start >= here.others.after) return undefined;
    linked &&= word.text === "" || isLinking(word.text);
    if (word.endsSentence && word.text !== "") return undefined;
  }
  return undefined;
}

/** "Alpha@11 and Beta@22": the evident ones that a secret is coupled with. */
function coupled(words: readonly Word[], secret: Span): Span[] {
  const more: Span[] = [];
  const first = firstEndingAfter(words, secret.end);
  for (let index = first; index < words.length && more.length < 5; index += 2) {
    const [couple, next] = [words[index], words[index + 1]];
    if (couple === undefined || next === undefined) break;
    if (!/^(?:and|or|aur|ya|और|या|तथा|or|പിന്നെ|&|)$/.test(couple.text) || evident(next) === undefined) break;
    more.push(next);
  }
  return more;
}

/** A secret with only linking words between it and the keyword. */
function linkedSecret(here: Surroundings, tail: readonly Word[], index: number): Span | undefined {
  const word = tail[index] as Word;
  const kind = likeness(word.text);
  if (kind === "evident") return word;
  if (here.keyword.kind === "access") return undefined;
  if (namesHolder(tail[index - 1], tail[index + 1], kind)) return undefined;
  if (kind === "mixed") return word;
  if (isNumeric(word)) return numericSecret(here, tail, index);
  if (kind === "word" && here.keyword.kind === "password") return bareWord(here, tail, index);
  return spelledOut(here, tail, index);
}

function numericSecret(here: Surroundings, tail: readonly Word[], index: number): Span | undefined {
  const longest = here.keyword.kind === "password" && index === 0 ? 12 : 8;
  const run = digitRun(tail, index, longest);
  if (run === undefined || isQuantity(tail[run.next]?.text)) return undefined;
  if (here.keyword.kind === "pin" && run.digits.length === 6 && isPostal(here, tail)) return undefined;
  return run;
}

/** "OTP ka wait kiya, 448120 aaya": six or eight digits near an OTP or passcode, unless they are named otherwise. */
function distantCode({ keyword }: Surroundings, tail: readonly Word[], index: number): Span | undefined {
  const [previous, word, next] = [tail[index - 1], tail[index] as Word, tail[index + 1]];
  if (keyword.kind !== "otp" && keyword.kind !== "passcode") return undefined;
  if (!/^(?:\d{6}|\d{8})$/.test(word.text) || isQuantity(next?.text)) return undefined;
  if (namesHolder(previous, next, "code") || namesAnotherNumber(previous?.text ?? "")) return undefined;
  return word;
}

/** Digits typed in groups, "31 42 53", as one. */
function digitRun(
  words: readonly Word[],
  index: number,
  longest = 8,
): (Span & { digits: string; next: number }) | undefined {
  let digits = "";
  let next = index;
  while (next < words.length && isNumeric(words[next] as Word) && digits.length <= longest) {
    digits += (words[next] as Word).text.replace(/-/g, "");
    next += 1;
  }
  if (digits.length < 4 || digits.length > longest) return undefined;
  return { start: (words[index] as Word).start, end: (words[next - 1] as Word).end, digits, next };
}

/** "PIN 682018" after an address is a postal code. */
function isPostal({ keyword, words, folded }: Surroundings, tail: readonly Word[]): boolean {
  const here = firstEndingAfter(words, keyword.start);
  const before = words.slice(Math.max(0, here - 6), here);
  const near = [...before, ...tail.slice(0, 4)];
  return (
    near.some((word) => isAddressWord(word.text)) ||
    /\p{L}, ?$/u.test(folded.slice(Math.max(0, keyword.start - 4), keyword.start))
  );
}

/** "password is tiger.": letters alone, so only at the end of what is said and only right after "is" or ":". */
function bareWord({ keyword, folded }: Surroundings, tail: readonly Word[], index: number): Span | undefined {
  const word = tail[index] as Word;
  const between = folded.slice(keyword.end, word.start);
  const quoted = /["']$/.test(between) && /^["']/.test(folded.slice(word.end));
  if (quoted) return word;
  if (!/^\s*(?:[:=]+-?|-|(?:is|hai|aanu)\s*:?)\s*$/.test(between)) return undefined;
  const next = tail[index + 1]?.text;
  const ends = next === undefined || word.endsSentence || /^(?:hai|h|aanu|anu)$/.test(next);
  return ends ? word : undefined;
}

function spelledOut({ keyword }: Surroundings, tail: readonly Word[], index: number): Span | undefined {
  if (keyword.kind === "password") return undefined;
  let last = index;
  while (last < tail.length && isSpelledDigit((tail[last] as Word).text)) last += 1;
  if (last - index < 4) return undefined;
  return { start: (tail[index] as Word).start, end: (tail[last - 1] as Word).end };
}

/** "Demo@123 is my password", "123456 OTP aaya hai": the nearest word before, if it is evident or truly linked. */
function secretBefore(here: Surroundings): Span | undefined {
  const head = wordsBefore(here);
  let linked = true;
  let owned = false;
  for (const [index, word] of head.entries()) {
    if (word.barrier || word.endsSentence || word.start < here.others.before) return undefined;
    const kind = likeness(word.text);
    const earlier = head[index + 1];
    if (kind === "evident") return index < 5 && !isUserId(earlier) ? word : undefined;
    if (linked && accepts(here, kind, word, owned, index) && !namesAnotherNumber(earlier?.text ?? "")) {
      return leftwards(head, index);
    }
    owned ||= isPossessive(word.text);
    linked &&= (isLinking(word.text) || isPossessive(word.text)) && !/^(?:and|or|तथा|और|aur)$/.test(word.text);
  }
  return undefined;
}

function accepts({ keyword }: Surroundings, kind: Likeness, word: Word, owned: boolean, index: number): boolean {
  if (keyword.kind === "access") return false;
  if (keyword.kind === "password") return owned && (kind === "mixed" || kind === "code");
  return isNumeric(word) && (index === 0 || owned || index < 4);
}

/** Takes in the groups of digits before the last one; `head` runs backwards. */
function leftwards(head: readonly Word[], index: number): Span | undefined {
  const backwards = head.slice(index, index + 4);
  const stop = backwards.findIndex((word) => !isNumeric(word));
  const group = (stop === -1 ? backwards : backwards.slice(0, Math.max(stop, 1))).reverse();
  const first = group[0] as Word;
  if (!isNumeric(first)) return first;
  return digitRun(group, 0);
}

function wordsAfter({ words, keyword }: Surroundings): Word[] {
  const first = firstEndingAfter(words, keyword.end);
  return words.slice(first, first + REACH).map((word) => (word.start < keyword.end ? cut(word, keyword.end) : word));
}

/** Nearest first. */
function wordsBefore({ words, keyword }: Surroundings): Word[] {
  let last = firstEndingAfter(words, keyword.start);
  while (last > 0 && (words[last]?.start ?? Number.POSITIVE_INFINITY) >= keyword.start) last -= 1;
  return words
    .slice(Math.max(0, last - REACH), last + 1)
    .filter((word) => word.end <= keyword.start)
    .reverse();
}

/** What is left of "Password:Demo@1" after the keyword. */
function cut(word: Word, from: number): Word {
  const rest = word.text.slice(from - word.start);
  const text = rest.replace(/^[^\p{L}\p{N}@#$*!%^~]+/u, "");
  return { ...word, text, start: from + rest.length - text.length };
}

function firstEndingAfter(words: readonly Word[], place: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as Word).end > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

function evident(word: Word): Span | undefined {
  return likeness(word.text) === "evident" ? word : undefined;
}

function isNumeric(word: Word): boolean {
  return /^\d[\d-]*$/.test(word.text) && word.text.length <= 12;
}

/** "OTP for 104527", "password of demo01", "password demo01 ka": whose it is, not what it is. */
function namesHolder(previous: Word | undefined, next: Word | undefined, kind: Likeness): boolean {
  if (previous !== undefined && /^(?:for|of|by|user|user-?id|username|id|officer|आईडी)$/.test(previous.text))
    return true;
  return kind === "mixed" && next !== undefined && /^(?:ka|ki|ke|का|की|के)$/.test(next.text);
}

function isUserId(previous: Word | undefined): boolean {
  if (previous === undefined || previous.endsClause) return false;
  return /^(?:user|user-?id|userid|username|id|आईडी|ഐഡി)$/.test(previous.text);
}
