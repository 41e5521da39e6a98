import { expect, type Page, test } from "@playwright/test";
import { storedPictures, ticketInStore } from "./desk-files.ts";
import { fillUp } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

// As on plain http off localhost: no cryptography in the browser.
test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Crypto.prototype, "subtle", { value: undefined });
    Object.defineProperty(Crypto.prototype, "randomUUID", { value: undefined });
  });
});

test("where the browser has no cryptography, the desk makes the tracking code and shows it once", async ({ page }) => {
  test.setTimeout(60_000);
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  await fillUp(page, { email: `plain-http-${Date.now()}@demo.gov.in` });
  await page.locator("#acknowledged").check();
  // The desk takes no form that comes back within five seconds.
  await page.waitForTimeout(5200);
  await page.locator("[data-send]").click();
  const number = await textOf(page, "[data-number]");
  const code = await textOf(page, "[data-code]");
  expect(number).toMatch(/^UP-\d{6}-[0-9A-Z]{6}$/);
  expect(code).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]$/);
  const ticket = await ticketInStore(number);
  expect(ticket).toMatchObject({ channel: "no-js", answers: { si_tried: true } });
  expect(await storedPictures(ticket)).toHaveLength(1);

  await page.goto(`/en/tickets/status/#${code}`);
  await expect(page.locator("html.ticket-ready")).toBeAttached();
  await expect(page.locator("[data-no-crypto]")).toBeVisible();
  await expect(page.locator("#code")).toHaveValue(code);
  expect(page.url()).not.toContain(code.slice(0, 9));
  await page.locator("[data-open] button").click();
  await expect(page.locator("main")).toContainText(number);
  await expect(page.locator("main")).toContainText("The page stays blank after Proceed.");
  expect(wrong).toEqual([]);
});

async function textOf(page: Page, selector: string): Promise<string> {
  return ((await page.locator(selector).textContent()) ?? "").trim();
}
