import { conceptKey } from "./concepts.ts";
import type { Entry, IndexReader } from "./index-reader.ts";
import type { Alternative } from "./query-plan.ts";
import { prominence } from "./rank.ts";
import { alikeEnough, similarity } from "./similarity.ts";
import { keyFromText, type WordKey, withoutDigits } from "./word-key.ts";

/** A word of the index that meets some of the reader's. */
export interface Found {
  slots: readonly number[];
  entry: Entry;
  trust: number;
  /** Pages that have it or a twin of it: what makes it rare or common. */
  pages: number;
  concept?: number;
}

/** What the index has for one alternative; `loosely` also what is a slip of the finger away. */
export async function findAlternative(index: IndexReader, one: Alternative, loosely: boolean): Promise<Found[]> {
  if (one.kind === "concept") {
    const key = conceptKey(one.concept);
    const entries = (await index.startingWith(key, 1)).filter((entry) => entry.key === key);
    return entries.map((entry) => ({ ...one, entry, pages: commonness([entry]) }));
  }
  const found = (
    await Promise.all(one.keys.map((key, at) => near(index, key, one.beginning && at === 0, loosely)))
  ).flat();
  const best = new Map<string, { entry: Entry; alike: number }>();
  for (const candidate of found) {
    if (candidate.alike > (best.get(candidate.entry.key)?.alike ?? 0)) best.set(candidate.entry.key, candidate);
  }
  const exact = [...best.values()].some(({ alike }) => alike === 1);
  const kept = [...best.values()].map((of) => (exact && of.alike < TWIN ? { ...of, alike: of.alike * 0.45 } : of));
  const twins = commonness(kept.filter(({ alike }) => alike >= SURE).map(({ entry }) => entry));
  const meanings = loosely ? await nearConcepts(index, one) : [];
  return [
    ...kept.map(({ entry, alike }) => {
      return { slots: one.slots, entry, trust: one.trust * alike, pages: Math.max(twins, commonness([entry])) };
    }),
    ...meanings,
  ];
}

/** How many pages are about it: a page that only mentions it counts for a part of one. */
function commonness(entries: readonly Entry[]): number {
  const most = new Map<number, number>();
  for (const { pages } of entries) {
    for (const [page, places] of pages) most.set(page, Math.max(most.get(page) ?? 0, prominence(places)));
  }
  return [...most.values()].reduce((sum, share) => sum + share, 0);
}

const SURE = 0.85;
/** Below this two spellings are hardly of one word, when the index has the very word that was typed. */
const TWIN = 0.9;

async function near(index: IndexReader, asked: WordKey, beginning: boolean, loosely: boolean) {
  const prefix = asked.skeleton + (beginning && asked.sound.length > 2 ? "" : "q");
  const wide = loosely && asked.skeleton.length >= 3 ? asked.skeleton.slice(0, 2) : prefix;
  const entries = await index.startingWith(withoutDigits(wide), loosely ? 4 : 2);
  return entries.flatMap((entry) => {
    const found = keyFromText(entry.key);
    const alike = similarity(asked, found);
    if (alikeEnough(asked, found, alike) && (loosely || asked.skeleton === found.skeleton)) return [{ entry, alike }];
    const begun = beginning && found.sound.startsWith(asked.sound);
    return begun ? [{ entry, alike: 0.55 + (0.3 * asked.sound.length) / found.sound.length }] : [];
  });
}

/** A synonym with a slip in it: every meaning is on the device, so nothing is loaded to find it. */
async function nearConcepts(index: IndexReader, one: Alternative & { kind: "word" }): Promise<Found[]> {
  const near = new Map<number, number>();
  for (const [phrase, rows] of Object.entries(index.concepts)) {
    for (const key of one.keys) {
      if (Math.abs(phrase.length - key.sound.length) > 2 || key.sound.length < 5) continue;
      const alike = similarity(key, { skeleton: "", sound: phrase });
      if (alike >= 0.68) for (const row of rows) near.set(row, Math.max(near.get(row) ?? 0, alike));
    }
  }
  const likeliest = [...near].sort((a, b) => b[1] - a[1]).slice(0, 3);
  const found = likeliest.map(async ([concept, alike]) => {
    const trust = 0.7 * alike * one.trust;
    return findAlternative(index, { kind: "concept", slots: one.slots, concept, trust }, false);
  });
  return (await Promise.all(found)).flat().map((meaning) => ({ ...meaning, slots: one.slots }));
}
