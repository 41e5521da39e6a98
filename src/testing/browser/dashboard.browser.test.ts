import { execFile } from "node:child_process";
import { promisify } from "node:util";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { fillUp, screenshotFile, send } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

test("the address of a ticket opens it, and the code stands in it no longer than it takes to read", async ({
  page,
  context,
}) => {
  const { number, code } = await fileOne(page);
  const other = await context.newPage();
  const asked: string[] = [];
  other.on("request", (request) => asked.push(request.url()));
  await other.goto(`/hi/tickets/status/#${code}`);
  await expect(other.locator(`[data-ticket="${number}"]`)).toBeVisible();
  expect(other.url()).not.toContain(code.slice(0, 9));
  expect(JSON.stringify(await other.evaluate(() => history.state))).not.toContain(code.slice(0, 9));
  expect(asked.filter((url) => url.includes(code.slice(0, 4)))).toEqual([]);
});

test("a typed code with a wrong letter is refused on the device", async ({ page }) => {
  await openDashboard(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.locator("#code").fill("0000-0000-0000-0000-0000-0000-1");
  await page.locator("[data-open] button").click();
  await expect(page.locator("[data-open-said]")).toContainText("not a tracking code");
  expect(asked).toEqual([]);
});

test("the owner adds evidence, reminds, and everything appears in the timeline", async ({ page }) => {
  const { number, code } = await fileOne(page);
  await page.goto(`/en/tickets/status/#${code}`);
  await page.locator("[data-act=evidence] summary").click();
  await page.locator("#act-gstin").fill("09AAACI1234A1Z0");
  await page.locator("[data-act=evidence] .govuk-button").last().click();
  await expect(page.locator("[data-act=evidence] .govuk-error-message")).toContainText("GSTIN");
  await page.locator("#act-gstin").fill("");
  await page.locator("#act-evidence").fill("The same on another computer.");
  await page.locator("#act-screenshots").setInputFiles(await screenshotFile());
  await expect(page.locator("[data-act=evidence] [data-picture]")).toHaveCount(1);
  await page.locator("[data-act=evidence] .govuk-button").last().click();
  await expect(page.locator("[data-event=evidence-added]")).toHaveCount(1, { timeout: 20_000 });
  await page.locator("[data-act=remind] summary").click();
  await page.locator("[data-act=remind] .govuk-button").click();
  await expect(page.locator("[data-event=reminded]")).toHaveCount(1, { timeout: 20_000 });
  await expect(page.locator(`[data-ticket="${number}"]`)).toBeVisible();
});

test("a resolution appears at once with its two answers; re-opened, the ticket keeps its number", async ({ page }) => {
  test.setTimeout(60_000);
  const { number, code } = await fileOne(page);
  await desk("apply", number, "resolve", "The page was mended.", "--as", "hq-it");
  await expect(async () => {
    await page.goto("/en/tickets/status/");
    await page.locator("#code").fill(code);
    await page.locator("[data-open] button").click();
    await expect(page.locator("[data-resolution]")).toContainText("The page was mended.", { timeout: 2000 });
  }).toPass();
  await page.locator("[data-act=reopen] summary").click();
  await page.locator("[data-act=reopen] .govuk-button").click();
  await expect(page.locator("[data-act=reopen] .govuk-error-message")).toBeVisible();
  await page.locator("#act-reopen").fill("It is blank again.");
  await page.locator("[data-act=reopen] .govuk-button").click();
  await expect(page.locator("[data-event=reopened]")).toContainText("It is blank again.", { timeout: 20_000 });
  await expect(page.locator(`[data-ticket="${number}"] h2 [data-status=reopened]`)).toBeVisible();
  await page.goto("/en/tickets/report/");
  await expect(page.locator(`[data-disposal="${number}"]`)).toContainText("The page was mended.");
});

test("what looks like a password is not sent as evidence either", async ({ page }) => {
  const { code } = await fileOne(page);
  await page.goto(`/en/tickets/status/#${code}`);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.method()));
  await page.locator("[data-act=remind] summary").click();
  await page.locator("#act-remind").fill("my password is Welcome@2026");
  await page.locator("[data-act=remind] .govuk-button").click();
  await expect(page.locator("[data-act=remind] .govuk-error-message")).toContainText("password");
  expect(asked.filter((method) => method === "POST")).toEqual([]);
});

test("My tickets lists what the device keeps, with its status; forgetting the device leaves nothing", async ({
  page,
}) => {
  const { number } = await fileOne(page);
  await openDashboard(page);
  await expect(page.locator(`[data-mine="${number}"] [data-status]`)).toBeVisible();
  page.on("dialog", (dialog) => void dialog.accept());
  await page.locator("[data-forget]").click();
  await expect(page.locator("[data-mine]")).toHaveCount(0);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
});

test("codes move to another device by a file", async ({ page, browser }) => {
  const { number } = await fileOne(page);
  await openDashboard(page);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-export]").click()]);
  const other = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await openDashboard(other);
  await other.locator("[data-import]").setInputFiles(await download.path());
  await expect(other.locator(`[data-mine="${number}"]`)).toBeVisible();
  await other.context().close();
});

test("anybody may look up a number, and reads its state but not its text", async ({ page, browser }) => {
  const { number } = await fileOne(page, "A very particular sentence.");
  const stranger = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
  await openDashboard(stranger);
  await stranger.locator("#number").fill(number.toLowerCase().replaceAll("-", " "));
  await stranger.locator("[data-look-up-form] button").click();
  await expect(stranger.locator("[data-public]")).toContainText(number);
  await expect(stranger.locator("main")).not.toContainText("particular sentence");
  await stranger.context().close();
});

test("a lost code is asked for by mail address, and the answer tells nobody anything", async ({ page }) => {
  await openDashboard(page);
  await page.locator("[data-lost] summary").click();
  await page.locator("#lost-email").fill("nobody@demo.gov.in");
  await page.locator("[data-rekey-ask] button").click();
  await expect(page.locator("[data-rekey-said]")).toContainText("If the address fits");
});

test("axe finds nothing on the dashboard, on a ticket and on the report; nothing scrolls sideways at 320 pixels", async ({
  page,
}) => {
  test.setTimeout(60_000);
  const { code } = await fileOne(page);
  await page.setViewportSize({ width: 320, height: 640 });
  for (const lang of ["hi", "en"]) {
    await openDashboard(page, lang);
    await looksWell(page, `${lang} list`);
    await page.locator("#code").fill(code);
    await page.locator("[data-open] button").click();
    await page.locator("[data-act=evidence] summary").click();
    await looksWell(page, `${lang} ticket`);
    await page.goto(`/${lang}/tickets/report/`);
    await expect(page.locator("[data-report-count]")).not.toBeEmpty();
    await looksWell(page, `${lang} report`);
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the code is posted and the ticket is shown, kept nowhere", async ({ page, browser }) => {
    const withScripts = await (
      await browser.newContext({ serviceWorkers: "block", javaScriptEnabled: true })
    ).newPage();
    const { number, code } = await fileOne(withScripts);
    await withScripts.context().close();
    await page.goto("/en/tickets/status/");
    await page.locator("#code").fill(code);
    await page.locator("[data-open] button").click();
    await expect(page.locator("main")).toContainText(number);
  });
});

function desk(...words: string[]) {
  return promisify(execFile)(process.execPath, ["scripts/desk.ts", ...words]);
}

async function fileOne(page: Page, description = "The page stays blank after Proceed.") {
  await fillUp(page, { description, email: `own-${Date.now()}-${Math.floor(performance.now())}@demo.gov.in` });
  return send(page);
}

async function openDashboard(page: Page, lang = "en"): Promise<void> {
  await page.goto(`/${lang}/tickets/status/`);
  await expect(page.locator("html.ticket-ready")).toBeAttached();
}

async function looksWell(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(320);
}
