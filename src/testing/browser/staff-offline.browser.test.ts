import { expect, test } from "@playwright/test";
import { enrolled } from "./staff-people.ts";

test("nothing of the staff's pages is kept on the device", async ({ page }) => {
  await page.goto("/en/guides/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await enrolled(page, "call-desk");
  await page.goto("/en/tickets/new/call-desk");
  await page.goto("/en/staff/account");
  await page.goto("/en/contacts/");
  const kept = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
  await expect.poll(kept).toContain("/en/contacts/");
  expect((await kept()).filter((path) => /staff|call-desk/.test(path))).toEqual([]);
});
