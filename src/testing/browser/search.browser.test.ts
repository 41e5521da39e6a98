import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const titles = (page: Page) => page.locator(".result__title a");

/** The addresses of the first three results, once they answer what was typed. */
async function firstThree(page: Page, lang: string, query: string): Promise<string[]> {
  await page.goto(`/${lang}/search/`);
  await page.locator("#search-page input[type=search]").pressSequentially(query);
  await expect(page.getByRole("status")).toContainText(query);
  return (await titles(page).evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""))).slice(0, 3);
}

for (const [lang, query, page] of [
  ["hi", "vpn install kaise kare", "guides/gstn-vpn-f5/"],
  ["hi", "समस्याओं", "guides/gstn-vpn-troubleshooting/"],
  ["en", "41/2018", "circulars/kerala-2018-11-19-order-41/"],
  ["hi", "२६४/२०२०", "circulars/up-2020-04-gstn-vpn/"],
  ["en", "saksham", "contacts/cbic-saksham-seva/"],
  ["en", "paswrd", "guides/sso-id-activate/"],
  ["ml", "പരാതി", "guides/taxpayer-grievance-gstn/"],
] as const) {
  test(`typing ${query} shows ${page} among the first three`, async ({ page: browser }) => {
    expect(await firstThree(browser, lang, query)).toContain(`/${lang}/${page}`);
  });
}

test("a query in Latin letters marks the Devanagari word it means", async ({ page }) => {
  await page.goto("/hi/search/?q=samasya");
  await expect(page.locator("mark", { hasText: "समस्या" }).first()).toBeVisible();
});

test("an office's number and mail address stand in the result itself", async ({ page }) => {
  await page.goto("/en/search/?q=saksham+seva");
  const office = page.locator(".result", { has: page.locator('a[href="/en/contacts/cbic-saksham-seva/"]') });
  await expect(office.locator('a[href^="mailto:"]').first()).toBeVisible();
  await expect(office.locator('a[href^="tel:"]').first()).toBeVisible();
});

test("the keyboard alone leads from any page to the box, through the results and back", async ({ page }) => {
  await page.goto("/en/guides/boweb-login/");
  await page.keyboard.press("/");
  await page.keyboard.type("install vpn");
  await page.keyboard.press("Enter");
  await expect(titles(page).first()).toBeVisible();
  await expect(page).toHaveURL(/\/en\/search\/\?q=install\+vpn$/);
  await page.locator("#search-page input[type=search]").focus();
  await page.keyboard.press("ArrowDown");
  await expect(titles(page).first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(titles(page).nth(1)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.locator("#search-page input[type=search]")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(titles(page)).toHaveCount(0);
});

test("a filter narrows the results, and the address keeps it", async ({ page }) => {
  await page.goto("/en/search/?q=vpn&kind=circulars");
  await expect(titles(page).first()).toBeVisible();
  for (const kind of await page.locator(".result__kind").allTextContents()) expect(kind).toBe("Circular");
});

test("what is not found leads to a ticket with the same words, and is counted without numbers", async ({ page }) => {
  const counted = page.waitForRequest((request) => request.url().endsWith("/api/signals"));
  await page.goto(`/en/search/?q=${encodeURIComponent("qwzxv 9000000012")}`);
  await expect(page.getByRole("status")).toContainText("Nothing was found");
  await expect(page.locator("[data-part=ticket]")).toHaveAttribute("href", /description=qwzxv\+9000000012/);
  expect((await counted).postDataJSON()).toMatchObject({ kind: "no-result", query: "qwzxv [number]" });
});

test("recent searches are kept on the device, and forgotten on request", async ({ page }) => {
  await page.goto("/en/search/");
  await page.locator("#search-page input[type=search]").fill("boweb");
  await page.keyboard.press("Enter");
  await page.goto("/en/search/");
  await expect(page.getByRole("link", { name: "boweb", exact: true })).toBeVisible();
  await page.locator("[data-part=forget]").click();
  await expect(page.getByRole("link", { name: "boweb", exact: true })).toHaveCount(0);
});

test("the first result comes with at most 150 KB, the next with at most 30", async ({ page }) => {
  let bytes = 0;
  page.on("response", async (answer) => {
    bytes += (await answer.request().sizes()).responseBodySize;
  });
  await page.goto("/hi/search/?q=vpn+nahi+chal+raha");
  await expect(titles(page).first()).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(bytes).toBeLessThan(150 * 1024);
  bytes = 0;
  await page.locator("#search-page input[type=search]").fill("sakshya kya dena hai");
  await expect(page.getByRole("status")).toContainText("sakshya");
  await page.waitForLoadState("networkidle");
  expect(bytes).toBeLessThan(30 * 1024);
});

test("the results have no accessibility fault", async ({ page }) => {
  for (const lang of ["hi", "en"]) {
    await page.goto(`/${lang}/search/?q=vpn`);
    await expect(titles(page).first()).toBeVisible();
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the search page says so and leads to the site map", async ({ page }) => {
    await page.goto("/en/search/?q=vpn");
    await expect(page.locator("#search-page").getByRole("link", { name: "Site map" })).toBeVisible();
  });
});
