import sharp from "sharp";
import type { CleanPicture } from "../usecases/intake-ports.ts";
import { carriesAnother, pictureKind } from "./picture-bytes.ts";

/** 24 million pixels: more than any screen has; a bomb claims far more in a few bytes. */
const PIXELS = 24_000_000;
const LONGEST_SIDE = 2560;
const AT_ONCE = 2;

// Pictures come one by one from many people: a cache of them is only memory, and threads beyond these only crowd git.
sharp.cache(false);
sharp.concurrency(1);

/** Draws a screenshot afresh: what arrives is only looked at, what is kept is made here, without a word of metadata. */
export function screenshotCleaner(): (bytes: Uint8Array) => Promise<CleanPicture> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  return async (bytes) => {
    if (busy >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    busy += 1;
    try {
      return await redraw(bytes);
    } finally {
      busy -= 1;
      waiting.shift()?.();
    }
  };
}

async function redraw(bytes: Uint8Array): Promise<CleanPicture> {
  const kind = pictureKind(bytes);
  if (!kind || carriesAnother(bytes, kind)) return { ok: false, code: "screenshot.unreadable" };
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS, failOn: "error", pages: 1 });
    const { format, width, height } = await picture.metadata();
    if (format !== kind) return { ok: false, code: "screenshot.unreadable" };
    if (width * height > PIXELS) return { ok: false, code: "screenshot.too_big" };
    const drawn = picture
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true });
    // A screenshot's letters and a black-out's edge stay exactly as they were; a photograph may lose a little.
    const written =
      kind === "jpeg" ? drawn.webp({ quality: 82, effort: 2 }) : drawn.webp({ lossless: true, effort: 1 });
    return { ok: true, bytes: await written.toBuffer() };
  } catch (error) {
    const tooBig = error instanceof Error && /pixel limit/i.test(error.message);
    return { ok: false, code: tooBig ? "screenshot.too_big" : "screenshot.unreadable" };
  }
}
