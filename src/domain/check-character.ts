const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * ISO 7064 MOD 37,36: one character over a string of digits and letters, which catches every single wrong
 * character and nearly every swap of two neighbours.
 */
export function checkCharacter(body: string): string {
  const product = Array.from(body).reduce((carry, character) => {
    const sum = (carry + weight(character)) % 36 || 36;
    return (sum * 2) % 37;
  }, 36);
  return ALPHABET[(37 - product) % 36] as string;
}

function weight(character: string): number {
  const value = ALPHABET.indexOf(character);
  if (value < 0) throw new RangeError(`"${character}" is neither a digit nor a capital letter`);
  return value;
}
