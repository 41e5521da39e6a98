/** Chance that is the same on every run with the same seed. */
export interface Dice {
  /** From 0 to just under 1. */
  share(): number;
  chance(probability: number): boolean;
  below(count: number): number;
  one<T>(list: readonly T[]): T;
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  bytes(count: number): Uint8Array;
}

export function dice(seed: string): Dice {
  const share = mulberry32(Array.from(seed).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7));
  const below = (count: number) => Math.floor(share() * count);
  return {
    share,
    below,
    chance: (probability) => share() < probability,
    one: (list) => list[below(list.length)] as (typeof list)[number],
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = share() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return (entries.at(-1) as [keyof typeof weights, number])[0];
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => below(256)),
  };
}

/** Tommy Ettinger's generator: 32 bits of state, good enough for invented data and nothing else. */
function mulberry32(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
