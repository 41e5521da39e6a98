/** Writes the part of CBOR (RFC 8949) that Pagefind writes: whole numbers, text, arrays. */
export function encodeCbor(value: unknown): Uint8Array {
  return Buffer.concat(parts(value));
}

function parts(value: unknown): Buffer[] {
  if (typeof value === "number") return [value < 0 ? head(1, -1 - value) : head(0, value)];
  if (typeof value === "string") return [head(3, Buffer.byteLength(value)), Buffer.from(value)];
  if (Array.isArray(value)) return [head(4, value.length), ...value.flatMap(parts)];
  throw new Error(`Pagefind's files hold no ${typeof value}`);
}

function head(major: number, size: number): Buffer {
  const first = major << 5;
  if (size < 24) return Buffer.from([first | size]);
  if (size < 0x100) return Buffer.from([first | 24, size]);
  if (size < 0x10000) return Buffer.from([first | 25, size >> 8, size & 0xff]);
  const four = Buffer.alloc(5);
  four.writeUInt8(first | 26);
  four.writeUInt32BE(size, 1);
  return four;
}
