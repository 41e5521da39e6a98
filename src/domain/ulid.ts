import { CROCKFORD, crockfordFrom } from "./crockford.ts";

/** A name that sorts by time: 48 bits of milliseconds, 80 of chance. */
export function ulid(ms: number, randomBytes: (count: number) => Uint8Array): string {
  return timeCharacters(ms) + crockfordFrom(randomBytes(16));
}

/** Names from one source, each greater than the one before, also within a millisecond. */
export function ulidSource(nowMs: () => number, randomBytes: (count: number) => Uint8Array): () => string {
  let last = "";
  return () => {
    const drawn = ulid(nowMs(), randomBytes);
    last = drawn > last ? drawn : following(last);
    return last;
  };
}

function timeCharacters(ms: number): string {
  let rest = ms;
  let text = "";
  for (let place = 0; place < 10; place += 1) {
    text = (CROCKFORD[rest % 32] as string) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

function following(text: string): string {
  const last = CROCKFORD.indexOf(text.at(-1) as string);
  if (last === CROCKFORD.length - 1) return `${following(text.slice(0, -1))}0`;
  return text.slice(0, -1) + CROCKFORD[last + 1];
}
