import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { enrolled, invitation, signedInAgain, withFingerprint } from "./staff-people.ts";
import { raised } from "./staff-tickets.ts";

test.use({ serviceWorkers: "block" });

test("an invitation becomes a passkey, and the passkey signs in again", async ({ page, context }) => {
  await withFingerprint(context, page);
  await page.goto(invitation("gfc", ["--district", "ernakulam"]).path);
  await page.getByRole("button", { name: "Set up a passkey" }).click();
  await expect(page).toHaveURL(/\/en\/staff\/queue/);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/en/staff/sign-in");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(/\/en\/staff\/queue/);
});

test("password and code open the desk again; the mobile for a call-back is opened by the worker, once, and logged", async ({
  page,
}) => {
  const person = await enrolled(page, "state-unit", ["--all-districts"]);
  await signedInAgain(page, person);
  const number = await raised(page, "SC-025");
  await page.goto(`/en/staff/tickets/${number}`);
  await page.locator("#personal button").click();
  await expect(page.locator("[data-opened]")).toContainText("9000000001");
  await page.goto(`/en/staff/tickets/${number}`);
  await expect(page.locator("[data-opened]")).toHaveCount(0);
  const log = readFileSync(join(process.env.DESK_VAR ?? "", "audit.log"), "utf8").split("\n");
  const lines = log.filter((line) => line.includes(person.label) && line.includes(number));
  expect(lines).toHaveLength(1);
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
  await second.locator("details[data-verb=note] form button.govuk-button").click();
  await expect(second.getByText("Done: Add a note.")).toBeVisible();
  await Promise.all([one.close(), two.close()]);
});
