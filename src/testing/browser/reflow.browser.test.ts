import { expect, test } from "@playwright/test";

test.use({ serviceWorkers: "block" });

const kinds = [
  "/hi/",
  "/en/",
  "/ml/",
  "/hi/guides/",
  "/hi/guides/gstn-vpn-f5/",
  "/en/guides/gstn-vpn-troubleshooting/",
  "/ml/guides/kerala-escalation/",
  "/hi/posters/boweb-login/",
  "/en/circulars/",
  "/hi/circulars/up-2020-04-gstn-vpn/",
  "/en/circulars/kerala-2018-11-19-order-41/",
  "/en/contacts/",
  "/hi/contacts/kerala/",
  "/ml/contacts/kerala/",
  "/en/contacts/cbic-kochi/",
  "/hi/templates/trade-notice/",
  "/en/tickets/print/",
  "/hi/tickets/fallback/",
  "/hi/policies/privacy/",
  "/en/maintainers/triage/",
  "/hi/glossary/",
  "/en/search/",
  "/hi/sitemap/",
  "/en/nowhere/",
];

test("no kind of page scrolls sideways at 320 pixels, with everything unfolded", async ({ page }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const wide: string[] = [];
  for (const path of kinds) {
    await page.goto(path, { waitUntil: "domcontentloaded" });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) wide.push(`${path}: ${width}`);
  }
  expect(wide).toEqual([]);
});

test("in forced colours a button, a tile and the chosen view keep an outline of their own", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto("/en/");
  for (const name of [".hero__doors .govuk-button", ".tiles a", ".searchbox .govuk-input", ".page-list li"]) {
    const width = await page
      .locator(name)
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).borderTopWidth));
    expect(width, name).toBeGreaterThanOrEqual(1);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of kinds.slice(0, 8)) {
    await page.goto(path, { waitUntil: "domcontentloaded" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});

test("on a phone the first screen of home shows search, raise a ticket, my tickets and what help there is", async ({
  page,
}) => {
  // Malayalam words are longer: there the first tasks show, elsewhere all of them.
  for (const [lang, tile] of [
    ["hi", "last"],
    ["en", "last"],
    ["ml", "first"],
  ] as const) {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/${lang}/`);
    const doors = [".hero__doors a:nth-child(1)", ".hero__doors a:nth-child(2)"];
    const wanted = ["#search-home", ...doors, "#help-with", `.tiles li:${tile}-child a`];
    for (const name of wanted) await expect(page.locator(name), `${lang} ${name}`).toBeInViewport({ ratio: 1 });
  }
});
