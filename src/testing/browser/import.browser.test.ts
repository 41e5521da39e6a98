import { expect, type Page, test } from "@playwright/test";
import { runDesk, ticketInStore } from "./desk-files.ts";
import { fillUp } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

const NUMBER = /UP-\d{6}-[0-9A-Z]{6}/;

test("the file that the form saved is taken in, and what the browser's queue sends later is the same ticket", async ({
  page,
}) => {
  test.setTimeout(90_000);
  const file = await savedTicket(page);
  const imported = NUMBER.exec(await runDesk("import", file))?.[0] ?? "";
  expect(await runDesk("import", file)).toContain(`${imported} (was taken in before)`);
  const ticket = await ticketInStore(imported);
  expect(ticket.channel).toBe("import");
  expect(ticket.timeline[0]).toMatchObject({ kind: "opened", actor: { role: "officer", via: "import" } });
  expect(ticket.screenshots).toHaveLength(1);

  await page.unroute("**/api/tickets");
  await page.reload();
  await expect(page.locator("[data-now-filed]")).toContainText(imported, { timeout: 20_000 });
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
  expect((await ticketInStore(imported)).timeline).toEqual(ticket.timeline);
});

test("a file that comes in after the browser's queue has sent it makes no second ticket", async ({ page }) => {
  test.setTimeout(90_000);
  const file = await savedTicket(page);
  await page.unroute("**/api/tickets");
  await page.reload();
  await expect(page.locator("[data-now-filed]")).toContainText(NUMBER, { timeout: 20_000 });
  const sent = NUMBER.exec((await page.locator("[data-now-filed]").textContent()) ?? "")?.[0];
  expect(await runDesk("import", file)).toContain(`${sent} (was taken in before)`);
});

test("a mail about a ticket that cannot be sent says what is wrong, and names no taxpayer and no number", async ({
  page,
}) => {
  await savedTicket(page, "GSTIN 27AAPFU0939F1ZV stays blank after Proceed, call 9000000007.");
  const mail = decodeURIComponent((await page.locator('a[href^="mailto:"]').getAttribute("href")) ?? "");
  expect(mail).toContain("GSTIN [gstin-1] stays blank after Proceed, call [phone-1].");
});

/** A ticket that waits in the browser because the desk cannot be reached, and its file. */
async function savedTicket(page: Page, description?: string): Promise<string> {
  await fillUp(page, {
    ...(description && { description }),
    email: `import-${Date.now()}-${Math.floor(performance.now())}@demo.gov.in`,
  });
  await page.route("**/api/tickets", (route) => route.abort());
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-waiting]")).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-save-ticket]").click()]);
  return download.path();
}
