export type PictureKind = "png" | "jpeg" | "webp";

/** What the first bytes say it is; the name and the declared type of a file say nothing. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16));
  if (head.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n") return "png";
  if (head.subarray(0, 3).toString("latin1") === "\xff\xd8\xff") return "jpeg";
  if (head.subarray(0, 4).toString("latin1") === "RIFF" && head.subarray(8, 12).toString("latin1") === "WEBP")
    return "webp";
  return undefined;
}

/** How files of other kinds begin, long enough not to stand in pixels by chance. */
const OTHERS = [
  "%PDF-1.",
  "<!DOCTYPE",
  "<!doctype",
  "<html",
  "<HTML",
  "<script",
  "<SCRIPT",
  "<?php",
  "<svg ",
  "#!/bin/",
  "Rar!\x1a\x07",
];
const IN_THE_TAIL = [...OTHERS, "PK\x03\x04", "PK\x05\x06", "7z\xbc\xaf", "\x7fELF", "MZ\x90\0"];

/** A file that is a picture and something else too: no screenshot is. */
export function carriesAnother(bytes: Uint8Array, kind: PictureKind): boolean {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const tail = all.subarray(endOf(all, kind));
  return (
    OTHERS.some((start) => all.includes(start, 0, "latin1")) ||
    IN_THE_TAIL.some((start) => tail.includes(start, 0, "latin1"))
  );
}

/** Where the picture ends by its own account; phones write harmless things behind it. */
function endOf(bytes: Buffer, kind: PictureKind): number {
  if (kind === "webp") return bytes.length < 12 ? bytes.length : Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  if (kind === "jpeg") return firstEndOfJpeg(bytes);
  const end = bytes.indexOf("IEND", 8, "latin1");
  return end < 0 ? bytes.length : end + 8;
}

/** Segments up to the scan, then the first end mark: within a scan no other byte than 0 follows FF but restarts. */
function firstEndOfJpeg(bytes: Buffer): number {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xda) break;
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  const end = bytes.indexOf("\xff\xd9", at, "latin1");
  return end < 0 ? bytes.length : end + 2;
}
