import { expect, test } from "@playwright/test";
import { ticketInStore } from "./desk-files.ts";
import { fillUp, send } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

test("who raises the same matter again is shown the earlier ticket first; a second one is linked, and both stay", async ({
  page,
}) => {
  test.setTimeout(60_000);
  const email = `twice-${Date.now()}@demo.gov.in`;
  await fillUp(page, { email });
  const { number } = await send(page);
  await fillUp(page, { email, description: "It is still blank." });
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-offer]")).toContainText(number);
  await page.locator("[data-choice=insist]").click();
  const second = (await page.locator("[data-receipt] [data-number]").textContent()) ?? "";
  expect(second).not.toBe(number);
  const link = { kind: "linked", to: number, as: "related" };
  expect((await ticketInStore(second)).timeline.at(-1)).toMatchObject(link);
  expect((await ticketInStore(number)).timeline.map(({ kind }) => kind)).not.toContain("redacted");
});
