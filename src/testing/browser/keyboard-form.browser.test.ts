import { expect, type Page, test } from "@playwright/test";

test.use({ serviceWorkers: "block" });

const NEXT = "[data-step]:not([hidden]) > .ticket__buttons > .govuk-button";

test("from the top of the page to the number and the ticket's story with the keyboard alone, in Hindi", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await page.goto("/hi/tickets/new/up/");
  await expect(page.locator("html.ticket-ready")).toBeAttached();

  // What is missing is said first, and each line of it leads to its field.
  await tabTo(page, NEXT);
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-summary]")).toBeFocused();
  await tabTo(page, "[data-summary-list] a");
  await page.keyboard.press("Enter");
  await expect(page.locator("#role")).toBeFocused();
  await page.keyboard.type("सहायक आयुक्त");
  await write(page, "#mobile", "9000000006");
  await write(page, "#email", `keys-${Date.now()}@demo.gov.in`);
  await tabTo(page, NEXT);
  await page.keyboard.press("Enter");

  await expect(page.locator("#step-problem")).toBeFocused();
  await choose(page, "#request_type", "incident");
  await choose(page, "#problem_type", "error-message");
  await choose(page, "#module", "registration");
  await tabTo(page, "input[name=si_tried]");
  await page.keyboard.press("Space");
  await expect(page.locator("input[name=si_tried][value=yes]")).toBeChecked();
  await write(page, "#description", "«आगे बढ़ें» के पश्चात पृष्ठ रिक्त रहता है।");
  await choose(page, "#priority_requested", "high");
  await tabTo(page, NEXT);
  await page.keyboard.press("Enter");

  await expect(page.locator("#step-evidence")).toBeFocused();
  await choose(page, "#no_screenshot_reason", "page-does-not-open");
  await tabTo(page, NEXT);
  await page.keyboard.press("Enter");

  await expect(page.locator("#step-check")).toBeFocused();
  await tabTo(page, "#acknowledged");
  await page.keyboard.press("Space");
  await tabTo(page, "[data-send]");
  await page.keyboard.press("Enter");
  const number = await page.locator("[data-receipt] [data-number]").textContent();
  expect(number).toMatch(/^UP-\d{6}-[0-9A-Z]{6}$/);

  // The reader stands in the receipt, so that the next stop is what belongs to it.
  await expect(page.locator("[data-receipt]")).toContainText(number ?? "");
  expect(await page.evaluate(() => document.activeElement?.closest("[data-receipt]") !== null)).toBe(true);
  await tabTo(page, "[data-receipt] a.govuk-button", 12);
  await page.keyboard.press("Enter");
  await expect(page.locator(`[data-ticket="${number}"]`)).toBeVisible();
});

for (const path of ["tickets/new/up/", "tickets/new/sso-batch/", "tickets/status/", "tickets/reopen/"]) {
  test(`every stop of the keyboard can be seen, and the last is reached (${path})`, async ({ page }) => {
    test.setTimeout(60_000);
    await page.goto(`/hi/${path}`);
    await expect(page.locator("html.ticket-ready")).toBeAttached();
    await tabTo(page, "footer a >> nth=-1");
  });
}

/** Presses Tab until the element has the focus; on the way there is no stop that cannot be seen. */
async function tabTo(page: Page, selector: string, atMost = 120): Promise<void> {
  const target = page.locator(selector).first();
  for (let stops = 0; stops < atMost; stops += 1) {
    await page.keyboard.press("Tab");
    expect(await focusSeen(page), "a stop without a visible focus").toBe("");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${selector} is not reached within ${atMost} stops`);
}

/** Nothing where the focus shows; else what has it. */
function focusSeen(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    if (!element || element === document.body) return "";
    const label = element.matches("[type=radio], [type=checkbox]") ? element.nextElementSibling : null;
    const looks = [getComputedStyle(element), ...(label ? [getComputedStyle(label, "::before")] : [])];
    // A file is chosen by a button that is its label.
    if (element.matches("[type=file]") && element.parentElement) looks.push(getComputedStyle(element.parentElement));
    const { width, height } = element.getBoundingClientRect();
    const shown = looks.some((look) => look.outlineStyle !== "none" || look.boxShadow !== "none");
    return shown && width > 0 && height > 0 ? "" : element.outerHTML.slice(0, 200);
  });
}

async function write(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

/** As many arrows as it takes. */
async function choose(page: Page, selector: string, value: string): Promise<void> {
  await tabTo(page, selector);
  const select = page.locator(selector);
  for (let steps = 0; steps < 40 && (await select.inputValue()) !== value; steps += 1) {
    await page.keyboard.press("ArrowDown");
  }
  await expect(select).toHaveValue(value);
}
