import { expect, type Page, test } from "@playwright/test";
import { runDesk, ticketInStore } from "./desk-files.ts";
import { screenshotFile } from "./fill-form.ts";

test.use({ javaScriptEnabled: false });

for (const lang of ["hi", "en"]) {
  test(`without JavaScript: form, number, story, evidence, reminder, resolution and re-opening (${lang})`, async ({
    page,
  }) => {
    test.setTimeout(90_000);
    const { number, code } = await fileOne(page, lang);

    await openStory(page, lang, code);
    await expect(page.locator("main h1")).toHaveText(number);
    expect(page.url()).not.toContain(code);
    await page.locator("#text-evidence").fill("The same in another browser.");
    await page.locator("#screenshot").setInputFiles(await screenshotFile());
    await page.locator("form:has(#screenshot) button").click();
    await expect(page.locator("main")).toContainText("The same in another browser.");
    await page.locator("#text-remind").fill("It still waits.");
    await page.locator("form:has(#text-remind) button").click();
    await expect(page.locator("main")).toContainText("It still waits.");

    await runDesk("apply", number, "resolve", "The page was mended.", "--as", "hq-it");
    await expect(async () => {
      await openStory(page, lang, code);
      await expect(page.locator("main")).toContainText("The page was mended.", { timeout: 2000 });
    }).toPass({ timeout: 30_000 });
    await page.locator("#text-reopen").fill("It is blank again.");
    await page.locator("form:has(#text-reopen) button").click();
    await expect(page.locator("main")).toContainText("It is blank again.");
    await expect(page.locator("main h1")).toHaveText(number);
    const kinds = (await ticketInStore(number)).timeline.map(({ kind }) => kind);
    expect(kinds).toEqual(["opened", "noted", "evidence-added", "reminded", "resolved", "reopened"]);
  });
}

test("without JavaScript the page of the tracking code claims nothing that only scripts could keep", async ({
  page,
}) => {
  await page.goto("/en/tickets/status/");
  await expect(page.locator("#code-hint")).toContainText("It is used once and kept nowhere.");
  await expect(page.getByText("It does not leave this page.")).toBeHidden();
});

async function fileOne(page: Page, lang: string): Promise<{ number: string; code: string }> {
  await page.goto(`/${lang}/tickets/new/up/`);
  await page.locator("#role").fill("Assistant Commissioner");
  await page.locator("#mobile").fill("9000000007");
  await page.locator("#email").fill(`no-script-${lang}-${Date.now()}@demo.gov.in`);
  await page.locator("#request_type").selectOption("incident");
  await page.locator("#problem_type").selectOption("error-message");
  await page.locator("#module").selectOption("registration");
  await page.locator("#description").fill("The page stays blank.");
  await page.locator("#priority_requested").selectOption("high");
  await page.locator("#no_screenshot_reason").selectOption("page-does-not-open");
  await page.locator("#acknowledged").check();
  // The desk takes no form that comes back within five seconds.
  await page.waitForTimeout(5200);
  await page.locator("[data-send]").click();
  return { number: await textOf(page, "[data-number]"), code: await textOf(page, "[data-code]") };
}

async function openStory(page: Page, lang: string, code: string): Promise<void> {
  await page.goto(`/${lang}/tickets/status/`);
  await page.locator("#code").fill(code);
  await page.locator("[data-open] button").click();
}

async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).textContent()) ?? "";
}
