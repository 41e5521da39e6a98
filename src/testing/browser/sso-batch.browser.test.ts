import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ticketInStore } from "./desk-files.ts";

test.use({ serviceWorkers: "block" });

const NUMBER = /^CK-\d{6}-[0-9A-Z]{6}$/;
const SEEN = "2026-11-20";

test("an AC consolidates three officers, one by fields and two from a sheet, and gets four numbers", async ({
  page,
}) => {
  test.setTimeout(60_000);
  await open(page);
  await about(page);
  await fillRow(page, 1, ["name", "date-of-birth", "date-of-joining"]);
  await page.locator("summary", { hasText: "paste them from the spreadsheet" }).click();
  await page
    .locator("#rows_text")
    .fill(`Inspector;AC Division;20.11.2026;yes;yes;yes\nInspector;AC Division;${SEEN};x;x;x`);
  await page.locator("[data-sheet-take]").click();
  await expect(page.locator("[data-row]")).toHaveCount(3);
  await expect(page.locator("#row-3-seen_on")).toHaveValue(SEEN);
  await expect(page.locator("[data-before]")).toContainText("ACL Admin");
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  const number = (await page.locator("[data-receipt] [data-number]").textContent()) ?? "";
  expect(number).toMatch(NUMBER);
  await expect(page.locator("[data-child]")).toHaveCount(3);
  const parent = await ticketInStore(number);
  expect(parent).toMatchObject({ members: 3, problem_type: "new-sso-id" });
  expect(parent.documents).toHaveLength(3);
  const child = await ticketInStore((await page.locator("[data-child]").first().textContent()) ?? "");
  expect(child.description).toBe("New SSO-ID – 1/3: Inspector");

  await page.locator("[data-receipt] a.govuk-button").first().click();
  await expect(page.locator(`[data-ticket="${number}"]`)).toContainText(child.number, { timeout: 20_000 });
});

test("a row can be added and taken away; a date of birth is refused on the device, beside its officer", async ({
  page,
}) => {
  await open(page);
  await about(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.method()));
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-summary]")).toContainText("at least one officer");
  await fillRow(page, 1, ["name"]);
  await page.locator("[data-row-add]").click();
  await expect(page.locator("#row-2-designation")).toBeFocused();
  await fillRow(page, 2, []);
  await page.locator("#row-2-designation").fill("Inspector 15.06.1995");
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-row]").nth(1).locator(".govuk-error-message")).toContainText("dates of birth");
  await page.locator("[data-summary-list] a", { hasText: "Officer 2" }).click();
  await expect(page.locator("#row-2-designation")).toBeFocused();
  await page.locator("[data-row]").nth(1).locator("[data-row-remove]").click();
  await expect(page.locator("[data-row]")).toHaveCount(1);
  // The first officer's page does not show everything: it would wait with the AC.
  await expect(page.locator("[data-before]")).toContainText("Missing");
  expect(sent.filter((method) => method === "POST")).toEqual([]);
});

test("who has an SSO-ID already, and a template that was changed, are turned away with the paragraph", async ({
  page,
}) => {
  await open(page);
  await about(page);
  await fillRow(page, 1, ["name", "date-of-birth", "date-of-joining"]);
  await page.locator("#acknowledged").check();
  await page.locator("input[name=has_sso][value=yes]").check();
  await page.locator("input[name=template_headers_match][value=no]").check();
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-summary]")).toContainText("Do not apply afresh");
  await expect(page.locator("[data-summary]")).toContainText("columns of the template have been changed");
});

for (const lang of ["hi", "en"]) {
  test(`axe finds nothing on the consolidated request, and nothing scrolls sideways at 320 pixels (${lang})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, lang);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same request is filed by a plain form", async ({ page }) => {
    test.setTimeout(60_000);
    await page.goto("/en/tickets/new/sso-batch/");
    await about(page);
    await fillRow(page, 1, ["name", "date-of-birth", "date-of-joining"]);
    await fillRow(page, 2, ["name", "date-of-birth", "date-of-joining"]);
    await page.locator("#acknowledged").check();
    // The desk takes no form that comes back within five seconds.
    await page.waitForTimeout(5200);
    await page.locator("[data-send]").click();
    const number = (await page.locator("[data-number]").textContent()) ?? "";
    expect(number).toMatch(NUMBER);
    expect(await ticketInStore(number)).toMatchObject({ channel: "no-js", members: 2 });
  });
});

async function open(page: Page, lang = "en"): Promise<void> {
  await page.goto(`/${lang}/tickets/new/sso-batch/`);
  await expect(page.locator("html.ticket-ready")).toBeAttached();
}

async function about(page: Page): Promise<void> {
  await page.locator("input[name=problem_type][value=new-sso-id]").check();
  await page.locator("input[name=has_sso][value=no]").check();
  await page.locator("#template_file").fill("sso-template.xlsx");
  await page.locator("input[name=template_headers_match][value=yes]").check();
  await page.locator("#role").fill("Assistant Commissioner");
  await page.locator("#posting").selectOption("division");
  await page.locator("#mobile").fill("9000000005");
  await page.locator("#email").fill(`batch-${Date.now()}-${Math.floor(performance.now())}@demo.gov.in`);
}

async function fillRow(page: Page, n: number, shows: readonly string[]): Promise<void> {
  await page.locator(`#row-${n}-designation`).fill("Inspector");
  await page.locator(`#row-${n}-seen_by`).fill("AC Division");
  await page.locator(`#row-${n}-seen_on`).fill(SEEN);
  for (const name of shows) await page.locator(`#row-${n}-${name}`).check();
}
