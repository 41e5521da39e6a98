/** Reads the part of CBOR (RFC 8949) that Pagefind writes: whole numbers, text, arrays. */
export function decodeCbor(bytes: Uint8Array): unknown {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = { at: 0 };
  return value(bytes, view, reader);
}

function value(bytes: Uint8Array, view: DataView, reader: { at: number }): unknown {
  const first = view.getUint8(reader.at);
  reader.at += 1;
  const major = first >> 5;
  if (first === 0xf6) return null;
  const size = argument(first & 31, view, reader);
  if (major === 0) return size;
  if (major === 1) return -1 - size;
  if (major === 3) {
    reader.at += size;
    return text.decode(bytes.subarray(reader.at - size, reader.at));
  }
  if (major === 4) return Array.from({ length: size }, () => value(bytes, view, reader));
  throw new Error(`The search index holds a CBOR item of type ${major}, which Pagefind 1.6 does not write.`);
}

function argument(size: number, view: DataView, reader: { at: number }): number {
  if (size < 24) return size;
  const at = reader.at;
  reader.at += 1 << (size - 24);
  if (size === 24) return view.getUint8(at);
  if (size === 25) return view.getUint16(at);
  if (size === 26) return view.getUint32(at);
  throw new Error(`The search index holds a CBOR length of form ${size}.`);
}

const text = new TextDecoder();
