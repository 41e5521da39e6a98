import { expect, type Page, test } from "@playwright/test";
import { mailsTo, ticketInStore } from "./desk-files.ts";
import { fillUp, send } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

test("a lost code is replaced through the office address: the new one opens the ticket, the old one nothing", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const email = `lost-${Date.now()}@demo.gov.in`;
  await fillUp(page, { email });
  const { number, code } = await send(page);

  // Another device, which knows nothing but the address.
  const other = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await openDashboard(other);
  await other.locator("[data-lost] summary").click();
  await other.locator("#lost-email").fill(email);
  await other.locator("[data-rekey-ask] button").click();
  await expect(other.locator("[data-rekey-said]")).toContainText("If the address fits");
  await expect.poll(() => onceCode(email), { timeout: 30_000 }).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);

  await use(other, number, "0000-0000");
  await expect(other.locator("[data-rekey-said]")).toContainText("does not belong to this ticket");
  await use(other, number, onceCode(email).toLowerCase());
  const renewed = (await other.locator("[data-rekey-said] [data-code]").textContent()) ?? "";
  expect(renewed).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]$/);
  expect(renewed).not.toBe(code);
  expect((await ticketInStore(number)).timeline.at(-1)).toMatchObject({ kind: "rekeyed" });

  await expect(async () => {
    await open(other, renewed);
    await expect(other.locator(`[data-ticket="${number}"]`)).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expect(other.locator("[data-event=rekeyed]")).toHaveCount(1);
  await expect(async () => {
    await open(page, code);
    await expect(page.locator("[data-story]")).toContainText("There is nothing under this code", { timeout: 2000 });
  }).toPass({ timeout: 30_000 });

  // The one-time code is spent.
  await openDashboard(other);
  await other.locator("[data-lost] summary").click();
  await use(other, number, onceCode(email));
  await expect(other.locator("[data-rekey-said]")).toContainText("does not belong to this ticket");
  await other.context().close();
});

function onceCode(email: string): string {
  const texts = mailsTo(email).map(({ text }) => text);
  return texts.flatMap((text) => /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b(?!-)/.exec(text) ?? [])[0] ?? "";
}

async function use(page: Page, number: string, once: string): Promise<void> {
  await page.locator("#rekey-number").fill(number);
  await page.locator("#rekey-code").fill(once);
  await page.locator("[data-rekey-use] button").click();
}

async function open(page: Page, code: string): Promise<void> {
  await openDashboard(page);
  await page.locator("#code").fill(code);
  await page.locator("[data-open] button").click();
}

async function openDashboard(page: Page): Promise<void> {
  await page.goto("/en/tickets/status/");
  await expect(page.locator("html.ticket-ready")).toBeAttached();
}
