import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { runDesk, ticketInStore } from "./desk-files.ts";
import { fillUp, screenshotFile, send } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

test("the page for re-opening opens the same ticket again, with a reason, and its code stays on the device", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const { number, code } = await fileOne(page);
  await page.goto("/en/tickets/reopen/");
  await openWith(page, code);
  await expect(page.locator("[data-not-now]")).toContainText("cannot be re-opened now", { timeout: 20_000 });
  await runDesk("apply", number, "resolve", "The page was mended.", "--as", "hq-it");
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await expect(async () => {
    await page.goto("/en/tickets/reopen/");
    await openWith(page, code);
    await expect(page.locator("#act-reopen")).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator("details[data-act]")).toHaveCount(1);
  await page.locator("#act-reopen").fill("It is blank again.");
  await page.locator("[data-act=reopen] .govuk-button").click();
  await expect(page.locator("[data-done]")).toBeVisible();
  const last = (await ticketInStore(number)).timeline.at(-1);
  expect(last).toMatchObject({ kind: "reopened", reason: "It is blank again." });
  expect(sent.filter((one) => one.includes(code.slice(0, 9)))).toEqual([]);
});

test("the page for escalating says what each rung needs, and takes reason, attempts and evidence from the officer", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const { number, code } = await fileOne(page);
  await page.goto("/en/tickets/escalate/");
  await expect(page.locator("[data-ladder=kerala] li").first()).toContainText("what was tried");
  await openWith(page, "0000-0000-0000-0000-0000-0000-1");
  await expect(page.locator("[data-deed-said]")).toContainText("not a tracking code");
  await expect(async () => {
    await openWith(page, code);
    await expect(page.locator("[data-act=remind]")).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 30_000 });
  await expect(page.locator("[data-act=evidence]")).toBeVisible();
  await page.locator("[data-act=remind] summary").click();
  await page.locator("#act-remind").fill("It waits since Monday; the refund stands still.");
  await page.locator("[data-act=remind] .govuk-button").click();
  await expect(page.locator("[data-done]")).toBeVisible();
  const { timeline } = await ticketInStore(number);
  expect(timeline.at(-1)).toMatchObject({ kind: "reminded", text: "It waits since Monday; the refund stands still." });
});

for (const [lang, name] of [
  ["hi", "reopen"],
  ["en", "reopen"],
  ["hi", "escalate"],
  ["en", "escalate"],
] as const) {
  test(`axe finds nothing on the page, and nothing scrolls sideways at 320 pixels (${lang}, ${name})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`/${lang}/tickets/${name}/`);
    await expect(page.locator("html.ticket-ready")).toBeAttached();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("reason, what was tried and a screenshot go with one plain form, on both pages", async ({ page, browser }) => {
    test.setTimeout(90_000);
    const { number, code } = await withScripts(browser);
    await page.goto("/en/tickets/escalate/");
    await sendPlainly(page, code, "Nothing has moved.");
    await expect(page.locator("main")).toContainText(number);
    const kinds = async () => (await ticketInStore(number)).timeline.map(({ kind }) => kind);
    expect(await kinds()).toEqual(["opened", "reminded", "evidence-added"]);
    await runDesk("apply", number, "resolve", "The page was mended.", "--as", "hq-it");
    await page.goto("/en/tickets/reopen/");
    await sendPlainly(page, code, "It is blank again.");
    await expect(page.locator("main")).toContainText("Re-opened");
    expect((await kinds()).slice(-2)).toEqual(["reopened", "evidence-added"]);
    const reopened = (await ticketInStore(number)).timeline.find(({ kind }) => kind === "reopened");
    expect(reopened).toMatchObject({ reason: "It is blank again.\n\nAnother browser." });
  });
});

async function openWith(page: Page, code: string): Promise<void> {
  await expect(page.locator("html.ticket-ready")).toBeAttached();
  await page.locator("#code").fill(code);
  await page.locator("[data-deed-form] button").click();
}

async function sendPlainly(page: Page, code: string, reason: string): Promise<void> {
  await page.locator("#code").fill(code);
  await page.locator("#text").fill(reason);
  await page.locator("#tried").fill("Another browser.");
  await page.locator("#screenshot").setInputFiles(await screenshotFile());
  await page.locator("[data-deed-form] button").click();
}

async function fileOne(page: Page) {
  await fillUp(page, { email: `deed-${Date.now()}-${Math.floor(performance.now())}@demo.gov.in` });
  return send(page);
}

async function withScripts(browser: Browser) {
  const context = await browser.newContext({ serviceWorkers: "block", javaScriptEnabled: true });
  const filed = await fileOne(await context.newPage());
  await context.close();
  return filed;
}
