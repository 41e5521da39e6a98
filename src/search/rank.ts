import type { Places } from "./index-reader.ts";

/** How well a page is met: for each of the reader's words the best meeting, and how much of them is met at all. */
export interface Meeting {
  /** How surely what the page says is what the reader typed, 0 to 1. */
  trust: number;
  places: Places;
  /** How many pages say it. */
  pages: number;
}

export interface Collection {
  pages: number;
  words: readonly number[];
  averageWords: number;
}

const FIELD = { title: 5.5, keywords: 4.5, description: 2.6, heading: 2, body: 1 } as const;
const HALF = 2.6;

/** What one word is worth on a page: more in a title, less when everybody says it or the page is long. */
export function worth({ trust, places, pages }: Meeting, page: number, all: Collection): number {
  const length = 0.6 + (0.4 * (all.words[page] ?? 0)) / all.averageWords;
  return trust * rarity(pages, all.pages) * prominence(places, length);
}

/** From 0 for a page that does not say it towards 1 for one that says it in its title and everywhere. */
export function prominence(places: Places, length = 1): number {
  const said = FIELD.title * places.title + FIELD.keywords * places.keywords + FIELD.description * places.description;
  const all = said + FIELD.heading * places.heading + (FIELD.body * places.body) / length;
  return all / (all + HALF);
}

export function rarity(pages: number, all: number): number {
  return Math.log(1 + (all - pages + 0.5) / (pages + 0.5)) + 0.5;
}

/** `worths` and `weights` by slot: what is not met lowers the page once more. */
export function score(worths: readonly number[], weights: readonly number[]): number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const met = weights.reduce((sum, weight, slot) => sum + ((worths[slot] ?? 0) > 0 ? weight : 0), 0);
  return worths.reduce((sum, worthOfSlot) => sum + worthOfSlot, 0) * (met / whole) ** 1.5;
}
