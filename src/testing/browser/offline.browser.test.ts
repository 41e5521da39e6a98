import { expect, type Page, test } from "@playwright/test";

test("a guide that was opened once is read without a network, and says that it is a kept copy", async ({
  page,
  context,
}) => {
  await page.goto("/en/guides/gstn-vpn-f5/");
  await expect.poll(() => isKept(page, "/en/guides/gstn-vpn-f5/")).toBe(true);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Set up the GSTN VPN (F5 SSL VPN) in six steps");
  await expect(page.locator(".step")).toHaveCount(6);
  await expect(page.locator("body")).toHaveCSS("font-family", /system-ui/);
  await expect(page.locator("[data-kept-notice]")).toContainText("No network: this is the copy kept on this device on");
  await context.setOffline(false);
  await page.reload();
  await expect(page.locator("[data-kept-notice]")).toBeHidden();
});

test("a page that was never opened is honest about the missing network, in the reader's language", async ({
  page,
  context,
}) => {
  await page.goto("/hi/");
  await expect.poll(() => isKept(page, "/hi/tickets/offline/")).toBe(true);
  await context.setOffline(true);
  await page.goto("/hi/guides/call-desk/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("नेटवर्क उपलब्ध नहीं");
});

test("a whole language is kept when the reader says so, after its size was shown, and let go again", async ({
  page,
  context,
}) => {
  await page.goto("/en/help/");
  const status = page.locator("[data-offline-status]");
  await expect(status).toHaveText(/^\d+ pages, \d+\.\d MB\.$/);
  await page.getByRole("button", { name: "Keep them on this device" }).click();
  await expect(status).toHaveText(/^Kept on this device: \d+ pages/, { timeout: 20_000 });
  await context.setOffline(true);
  await page.goto("/en/guides/it-grievance-committee/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "ITGRC or IT Committee? Referral of portal glitches",
  );
  await context.setOffline(false);
  await page.goto("/en/help/");
  await page.getByRole("button", { name: "Remove them from this device" }).click();
  await expect(status).toHaveText("Removed from this device.");
});

test("tickets, stories and staff pages are never kept, even when they were asked for", async ({ page }) => {
  await page.goto("/en/");
  await expect.poll(() => isKept(page, "/en/")).toBe(true);
  await page.reload();
  const asked = ["/api/openapi.json", "/t/00/nobody.age", "/staff/"];
  await page.evaluate((paths) => Promise.all(paths.map((path) => fetch(path).catch(() => undefined))), asked);
  for (const path of asked) expect(await isKept(page, path)).toBe(false);
});

test("a form is kept without its signed token, which is good for one visit only", async ({ page }) => {
  await page.goto("/en/");
  await expect.poll(() => isKept(page, "/en/")).toBe(true);
  const path = "/en/tickets/new/up/";
  // Once as the first page that hands itself over, once as a page that the worker fetches.
  for (const visit of ["first", "second"]) {
    await page.goto(path);
    await expect(page.locator("input[name=form_token]"), visit).toBeAttached();
    await expect.poll(() => isKept(page, path)).toBe(true);
    const kept = await page.evaluate(async (address) => (await caches.match(address))?.text(), path);
    expect(kept).toContain("data-ticket-form");
    expect(kept).toContain("<!--form-token-->");
    expect(kept).not.toContain("form_token");
  }
});

function isKept(page: Page, path: string): Promise<boolean> {
  return page.evaluate(async (address) => (await caches.match(address)) !== undefined, path);
}
