import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { enrolled, invitation, withFingerprint } from "./staff-people.ts";

test.use({ serviceWorkers: "block" });

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test("an invitation becomes a passkey, and the passkey signs in again", async ({ page, context }) => {
  await withFingerprint(context, page);
  await page.goto(invitation("gfc", ["--district", "ernakulam"]).path);
  await expectClean(page);
  await page.getByRole("button", { name: "Set up a passkey" }).click();
  await expect(page).toHaveURL(/\/en\/staff\/queue/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/en/staff/sign-in");
  await expectClean(page);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/en\/staff\/queue/);
});

test("a call is logged by keyboard alone; the mobile for the call-back is opened by the worker and logged", async ({
  page,
}) => {
  await enrolled(page, "call-desk");
  await page.goto("/en/tickets/new/call-desk");
  await expectClean(page);
  const { keyboard } = page;
  const type = async (text: string) => {
    await keyboard.type(text);
    await keyboard.press("Tab");
  };
  await keyboard.type("012345");
  await keyboard.press("Enter");
  await expect(page.locator("[data-open-tickets]")).toBeVisible();
  await type("Clerk, sector office");
  await type("9000000012");
  await type("demo-officer-01@demo.gov.in");
  for (const choice of ["Hindi", "Technical error", "An error message", "Returns"]) await type(choice.slice(0, 4));
  await type("The status of the return shows “Access denied”.");
  for (let step = 0; step < 3; step += 1) await keyboard.press("Tab");
  await keyboard.press("Enter");
  const number = (await page.locator("[data-filed] [data-number]").textContent()) ?? "";
  await expect(page.locator("[data-filed]")).toContainText("A call-back to the caller’s mobile is due.");

  await page.goto(`/en/staff/tickets/${number}`);
  await expectClean(page);
  await page.locator("#personal button").click();
  await expect(page.locator("[data-opened]")).toContainText("9000000012");
  await page.reload();
  await page.goto(`/en/staff/tickets/${number}`);
  await expect(page.locator("[data-opened]")).toHaveCount(0);
});

test.describe("without JavaScript, on a phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

  test("a ticket is found, taken up, and found again under mine", async ({ page }) => {
    await enrolled(page, "maintainer", ["--all-districts"]);
    await page.goto("/en/staff/queue?view=district");
    const width = await page.locator("html").evaluate(({ scrollWidth }) => scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await page.locator(".staff-table a").first().click();
    const number = await page.locator("h1").textContent();
    await page.locator("form[data-verb=take] button").click();
    await expect(page.getByText("Done: Take up.")).toBeVisible();
    expect(await page.locator("html").evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThanOrEqual(360);
    await page.goto("/en/staff/queue?view=mine");
    await expect(page.getByRole("link", { name: number ?? "" })).toBeVisible();
  });
});

test("two people on one ticket: the second sees what the first wrote before anything of hers is written", async ({
  browser,
}) => {
  const [one, two] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [first, second] = await Promise.all([one.newPage(), two.newPage()]);
  await enrolled(first, "hq-it");
  await enrolled(second, "hq-it");
  await first.goto("/en/staff/queue");
  await first.locator(".staff-table a").first().click();
  await second.goto(first.url());
  await first.locator("details[data-verb=note] > summary").click();
  await first.locator("#note-text").fill("Looked at the mapping.");
  await first.locator("details[data-verb=note] form button.govuk-button").click();
  await second.locator("details[data-verb=note] > summary").click();
  await second.locator("#note-text").fill("My own note.");
  await second.locator("details[data-verb=note] form button.govuk-button").click();
  await expect(second.locator("[data-refused]")).toContainText("Somebody else wrote to this ticket");
  await expect(second.locator(".staff-story")).toContainText("Looked at the mapping.");
  await expect(second.locator("#note-text")).toHaveValue("My own note.");
  await expectClean(second);
  await second.locator("details[data-verb=note] form button.govuk-button").click();
  await expect(second.getByText("Done: Add a note.")).toBeVisible();
  await Promise.all([one.close(), two.close()]);
});

for (const language of ["hi", "en"]) {
  test(`the queue is clean for readers of ${language} and by keyboard`, async ({ page }) => {
    await enrolled(page, "state-unit", ["--all-districts"]);
    await page.goto(`/${language}/staff/queue?view=district`);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expectClean(page);
    await page.locator(".staff-table a").first().focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(new RegExp(`/${language}/staff/tickets/KL-`));
    await expectClean(page);
  });
}
