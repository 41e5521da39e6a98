import type { WordKey } from "./word-key.ts";

/** How surely two words are meant to be the same, 0 to 1. A wrong vowel counts half of a wrong consonant. */
export function similarity(asked: WordKey, found: WordKey): number {
  if (asked.sound === found.sound) return 1;
  const longest = Math.max(asked.sound.length, found.sound.length);
  const alike = 1 - editCost(asked.sound, found.sound) / longest;
  return asked.skeleton === found.skeleton ? Math.min(0.96, alike) : Math.min(0.9, alike) * 0.9;
}

/** What two words must have in common to be taken as one; the shorter, the more. */
export function alikeEnough(asked: WordKey, found: WordKey, alike: number): boolean {
  if (asked.skeleton !== found.skeleton) return asked.skeleton.length >= 4 && alike >= 0.66;
  return alike >= (LEAST[asked.skeleton.length] ?? 0.55);
}

const LEAST: Readonly<Record<number, number>> = { 0: 1, 1: 0.95, 2: 0.78, 3: 0.66, 4: 0.6 };

/** Letters to add, take away, change or swap, until one word is the other. */
export function editCost(a: string, b: string): number {
  let before: number[] = [];
  let row = [0];
  for (const letter of b) row.push((row.at(-1) ?? 0) + cost(letter));
  for (let i = 1; i <= a.length; i += 1) {
    const next = [(row[0] ?? 0) + cost(a.charAt(i - 1))];
    for (let j = 1; j <= b.length; j += 1) {
      const x = a.charAt(i - 1);
      const y = b.charAt(j - 1);
      const change = (row[j - 1] ?? 0) + (x === y ? 0 : isVowel(x) && isVowel(y) ? 0.5 : SOFT.has(x + y) ? 0.5 : 1);
      const swapped = x === b.charAt(j - 2) && y === a.charAt(i - 2) && i > 1 && j > 1;
      const swap = swapped ? (before[j - 2] ?? 0) + 0.7 : Number.POSITIVE_INFINITY;
      next.push(Math.min(change, swap, (row[j] ?? 0) + cost(x), (next[j - 1] ?? 0) + cost(y)));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}

function cost(letter: string): number {
  return isVowel(letter) || letter === "h" || letter === "y" ? 0.5 : 1;
}

function isVowel(letter: string): boolean {
  return "aeiou".includes(letter);
}

/** Pairs that one hand or ear writes for the other. */
const SOFT = new Set("gj jg bv vb dt td nm mn sc cs fp pf rd dr kg gk rl lr".split(" "));
