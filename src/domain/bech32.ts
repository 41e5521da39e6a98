const ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

/** Bytes as BIP 173 writes them, which is how age writes its keys: lower case, with a checksum of six characters. */
export function bech32(prefix: string, bytes: Uint8Array): string {
  const words = wordsOf(bytes);
  const marks = Array.from(prefix, (letter) => letter.charCodeAt(0));
  const spread = [...marks.map((mark) => mark >> 5), 0, ...marks.map((mark) => mark & 31)];
  const sum = polymod([...spread, ...words, 0, 0, 0, 0, 0, 0]) ^ 1;
  const check = [25, 20, 15, 10, 5, 0].map((shift) => (sum >> shift) & 31);
  return `${prefix}1${[...words, ...check].map((word) => ALPHABET[word]).join("")}`;
}

/** Groups of five bits, the last filled up with zeros. */
function wordsOf(bytes: Uint8Array): number[] {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((group) => Number.parseInt(group.padEnd(5, "0"), 2));
}

function polymod(values: readonly number[]): number {
  return values.reduce((sum, value) => {
    const shifted = ((sum & 0x1ffffff) << 5) ^ value;
    return GENERATOR.reduce((mixed, part, place) => ((sum >> (25 + place)) & 1 ? mixed ^ part : mixed), shifted);
  }, 1);
}
