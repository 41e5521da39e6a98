import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { storedPictures, ticketInStore } from "./desk-files.ts";
import { fillUp, send } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

test("what was covered by pointer and by keys is black in the picture that the desk keeps, and the picture says nothing else", async ({
  page,
}) => {
  test.setTimeout(60_000);
  await fillUp(page, { email: `cover-${Date.now()}@demo.gov.in` });
  await page.goBack();
  await page.locator("[data-picture] button", { hasText: "Remove" }).click();
  await page.locator("#screenshots").setInputFiles(await screenWithTwoLines());
  await expect(page.locator("[data-picture]")).toHaveCount(1);
  const covered = await cover(page);
  await page.locator("[data-step=evidence] > .ticket__buttons > .govuk-button").first().click();
  const { number } = await send(page);

  const [bytes, ...others] = await storedPictures(await ticketInStore(number));
  expect(others).toEqual([]);
  const picture = sharp(bytes);
  const { exif, icc, iptc, xmp, comments, format } = await picture.metadata();
  expect({ exif, icc, iptc, xmp, comments, format }).toEqual({ format: "webp" });
  expect(Buffer.from(bytes ?? []).toString("latin1")).not.toContain("Officer One");

  const { data, info } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  const brightest = (area: Area) => Math.max(...points(area).flatMap(([x, y]) => at(x, y)));
  expect([info.width, info.height]).toEqual([800, 500]);
  expect(brightest(covered.byPointer)).toBeLessThan(16);
  expect(brightest(covered.byKeys)).toBeLessThan(16);
  expect(Math.min(...at(40, 40))).toBeGreaterThan(240);
  // Beside the cover the line is as red as it was: it was covered, not cut off.
  expect(at(700, 110)[0]).toBeGreaterThan(200);
});

interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Two lines about a taxpayer, and the name of a person in what a camera writes beside the pixels. */
async function screenWithTwoLines() {
  const line = (background: string) => ({ create: { width: 700, height: 20, channels: 3 as const, background } });
  const buffer = await sharp({ create: { width: 800, height: 500, channels: 3, background: "#ffffff" } })
    .composite([
      { input: line("#ff0000"), left: 50, top: 100 },
      { input: line("#00ff00"), left: 50, top: 240 },
    ])
    .withExif({ IFD0: { Artist: "Officer One" }, IFD3: { GPSLatitude: "9/1 58/1 0/1" } })
    .jpeg({ quality: 95 })
    .toBuffer();
  return { name: "screen.jpg", mimeType: "image/jpeg", buffer };
}

/** A stroke along the first line, and the frame of the keys moved and drawn over the second. */
async function cover(page: Page): Promise<{ byPointer: Area; byKeys: Area }> {
  await page.locator("[data-picture] button").first().click();
  const canvas = page.locator("[data-black-out] canvas");
  const box = (await canvas.boundingBox()) as { x: number; y: number; width: number; height: number };
  const scale = box.width / 800;
  await page.mouse.move(box.x + 60 * scale, box.y + 110 * scale);
  await page.mouse.down();
  await page.mouse.move(box.x + 400 * scale, box.y + 110 * scale, { steps: 8 });
  await page.mouse.up();
  await canvas.focus();
  // The frame stands at 280, 225 and is 240 by 40: three steps to the left, two up, and four broader.
  for (const key of ["ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp"]) await page.keyboard.press(key);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await page.locator("[data-black-out] button[value=done]").click();
  await expect(page.locator("[data-black-out]")).toBeHidden();
  return {
    byPointer: { left: 64, top: 102, right: 396, bottom: 118 },
    byKeys: { left: 258, top: 211, right: 525, bottom: 246 },
  };
}

function points({ left, top, right, bottom }: Area): [number, number][] {
  const across = Array.from({ length: right - left }, (_, step) => left + step);
  return across.flatMap((x) => Array.from({ length: bottom - top }, (_, step): [number, number] => [x, top + step]));
}
