import { checkCharacter } from "./check-character.ts";
import { CROCKFORD, crockfordFrom, foldLookalikes } from "./crockford.ts";

/** Five bits a character: 120 bits, which nobody guesses. */
const CHARACTERS = 24;
const DRAWS = 64;

/**
 * `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-X`: what proves that a ticket is one's own. Made on the officer's device and kept
 * there; the desk only ever sees what is derived from it.
 */
export function drawCode(randomBytes: (count: number) => Uint8Array): string {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const body = crockfordFrom(randomBytes(CHARACTERS));
    const check = checkCharacter(body);
    if (CROCKFORD.includes(check)) return formatCode(body + check);
  }
  throw new Error("the source of random bytes repeats itself");
}

/** In groups that can be read out; hyphens and spaces that are there already do not matter. */
export function formatCode(code: string): string {
  return (bareCode(code).match(/.{1,4}/g) ?? []).join("-");
}

/** The code a person meant, as `formatCode` writes it: lower case, spaces and look-alike letters are forgiven. */
export function readCode(typed: string): string | undefined {
  const bare = foldLookalikes(bareCode(typed));
  const right = bare.length === CHARACTERS + 1 && Array.from(bare).every((character) => CROCKFORD.includes(character));
  return right && checkCharacter(bare.slice(0, -1)) === bare.at(-1) ? formatCode(bare) : undefined;
}

/** The characters that carry the secret, without hyphens and check. */
export function codeSecret(code: string): string {
  return bareCode(code).slice(0, CHARACTERS);
}

function bareCode(code: string): string {
  return code.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
}
