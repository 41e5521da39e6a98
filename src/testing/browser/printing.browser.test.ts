import { expect, test } from "@playwright/test";

test.use({ serviceWorkers: "block" });

const order = "/en/circulars/kerala-2018-11-19-order-41/";

test("a circular on paper carries its number and its address, and no menus", async ({ page }) => {
  await page.goto(order);
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("dd").getByText("41/2018/GST Info System/CCT")).toBeVisible();
  await expect(page.locator(".print-only").last()).toHaveText(/\/en\/circulars\/kerala-2018-11-19-order-41\/$/);
  await expect(page.locator(".print-only").last()).toBeVisible();
  await expect(page.getByRole("img", { name: "QR code of the short link" })).toBeVisible();
  for (const name of [".masthead", ".page-tools", ".feedback"]) await expect(page.locator(name)).toBeHidden();
});

test("a circular is printed to A4 in a handful of pages", async ({ page }, info) => {
  await page.goto(order);
  const pdf = await page.pdf({
    path: info.outputPath("circular.pdf"),
    preferCSSPageSize: true,
    printBackground: false,
  });
  const source = pdf.toString("latin1");
  const pages = source.match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  expect(pages.length).toBeGreaterThanOrEqual(2);
  expect(pages.length).toBeLessThanOrEqual(10);
  expect(source).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12]/);
});

test("what is folded on the screen is read on paper", async ({ page }) => {
  await page.goto("/hi/contacts/kerala/");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#wayanad .contact").first()).toBeVisible();
});
