import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { screenshotCleaner } from "./screenshots.ts";

const clean = screenshotCleaner();
const red = { create: { width: 40, height: 30, channels: 3 as const, background: "#d00000" } };

async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const picture = await clean(bytes);
  if (!picture.ok) throw new Error(picture.code);
  return picture.bytes;
}

describe("a screenshot", () => {
  test("is drawn afresh from PNG, JPEG and WebP, without a word of metadata", async () => {
    const exif = {
      IFD0: { Artist: "Officer One", ImageDescription: "secret" },
      IFD3: { GPSLatitude: "26/1 51/1 0/1" },
    };
    for (const format of ["png", "jpeg", "webp"] as const) {
      const sent = await sharp(red).withExif(exif).toFormat(format).toBuffer();
      expect(sent.includes("Officer One")).toBe(true);
      const kept = await cleaned(sent);
      const about = await sharp(kept).metadata();
      expect(about).toMatchObject({ format: "webp", width: 40, height: 30 });
      expect([about.exif, about.icc, about.xmp, about.iptc]).toEqual([undefined, undefined, undefined, undefined]);
      expect(Buffer.from(kept).includes("Officer One")).toBe(false);
    }
  });

  test("keeps a black-out black to its very edge", async () => {
    const bar = await sharp({ create: { width: 20, height: 10, channels: 3, background: "#000000" } })
      .png()
      .toBuffer();
    const sent = await sharp(red)
      .composite([{ input: bar, left: 10, top: 5 }])
      .png()
      .toBuffer();
    const { data } = await sharp(await cleaned(sent))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * 40 + x) * 3, (y * 40 + x) * 3 + 3)];
    expect([at(10, 5), at(29, 14)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect([at(9, 5), at(30, 14)]).toEqual([
      [208, 0, 0],
      [208, 0, 0],
    ]);
  });

  test("is turned as the camera held it, and made no larger than a screen", async () => {
    const turned = await sharp({ create: { ...red.create, width: 4000, height: 100 } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await sharp(await cleaned(turned)).metadata()).toMatchObject({ width: 64, height: 2560 });
  });

  test("that is also something else is refused", async () => {
    const png = await sharp(red).png().toBuffer();
    const jpeg = await sharp(red).jpeg().toBuffer();
    const hidden = ["PK\x03\x04 an archive", "%PDF-1.7 a document", "<script>alert(1)</script>", "<?php phpinfo(); ?>"];
    for (const picture of [png, jpeg]) {
      for (const tail of hidden) {
        expect(await clean(Buffer.concat([picture, Buffer.from(tail, "latin1")]))).toEqual({
          ok: false,
          code: "screenshot.unreadable",
        });
      }
    }
    const inside = await sharp(red)
      .withExif({ IFD0: { ImageDescription: "<script>alert(1)</script>" } })
      .jpeg()
      .toBuffer();
    expect(await clean(inside)).toEqual({ ok: false, code: "screenshot.unreadable" });
  });

  test("with the harmless trailer that some phones write is taken", async () => {
    const jpeg = await sharp(red).jpeg().toBuffer();
    expect((await clean(Buffer.concat([jpeg, Buffer.from("SEFHe\0\0\0Image_UTC_Data1795000000000SEFT")]))).ok).toBe(
      true,
    );
  });

  test("that claims more pixels than any screen has is refused before it is drawn", async () => {
    expect(await clean(pngClaiming(30_000, 30_000))).toEqual({ ok: false, code: "screenshot.too_big" });
  });

  test("that is no picture of the three kinds, or is cut short, is refused", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>');
    const gif = await sharp(red).gif().toBuffer();
    const whole = await sharp(red).png().toBuffer();
    for (const bytes of [svg, gif, Buffer.from("hello"), Buffer.alloc(0), whole.subarray(0, 60)]) {
      expect(await clean(bytes)).toEqual({ ok: false, code: "screenshot.unreadable" });
    }
  });
});

/** A few bytes that say they are an enormous picture. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const pixels = deflateSync(Buffer.alloc(1000));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
