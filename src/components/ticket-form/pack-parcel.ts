import type { Parcel } from "./send-ticket.ts";

/** One run of bytes: how long the words are, the words as JSON, then each picture behind the other. */
export async function packParcel({ pictures, ...words }: Parcel): Promise<ArrayBuffer> {
  const sizes = pictures.map(({ name, blob }) => ({ name, type: blob.type, size: blob.size }));
  const json = new TextEncoder().encode(JSON.stringify({ ...words, sizes }));
  const length = new Uint32Array([json.length]);
  return new Blob([length, json, ...pictures.map(({ blob }) => blob)]).arrayBuffer();
}

export function unpackParcel(bytes: ArrayBuffer): Parcel {
  const [length = 0] = new Uint32Array(bytes, 0, 1);
  const words = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as Packed;
  const { sizes, ...rest } = words;
  let at = 4 + length;
  const pictures = sizes.map(({ name, type, size }) => {
    const blob = new Blob([bytes.slice(at, at + size)], { type });
    at += size;
    return { name, blob };
  });
  return { ...rest, pictures };
}

type Packed = Omit<Parcel, "pictures"> & { sizes: { name: string; type: string; size: number }[] };
