import { expect, type Page } from "@playwright/test";
import sharp from "sharp";

/** A screenshot with a taxpayer's line in red, which a cover must hide. */
export function screenshotFile(name = "screen.png") {
  const red = { create: { width: 400, height: 40, channels: 3 as const, background: "#ff0000" } };
  return sharp({ create: { width: 800, height: 500, channels: 3, background: "#ffffff" } })
    .composite([{ input: red, left: 200, top: 230 }])
    .png()
    .toBuffer()
    .then((buffer) => ({ name, mimeType: "image/png", buffer }));
}

export interface Filling {
  lang?: string;
  device?: "mine" | "shared";
  description?: string;
  email?: string;
  mobile?: string;
}

/** The first three parts of the form of Uttar Pradesh; the page then shows the answers to be checked. */
export async function fillUp(page: Page, filling: Filling = {}): Promise<void> {
  const { lang = "en", device = "mine", description = "The page stays blank after Proceed." } = filling;
  const { email = "demo-officer-01@demo.gov.in", mobile = "90000 00001" } = filling;
  await page.goto(`/${lang}/tickets/new/up/`);
  await page.locator(`input[name=device][value=${device}]`).check();
  await page.locator("#role").fill("Assistant Commissioner");
  await page.locator("#mobile").fill(mobile);
  await page.locator("#email").fill(email);
  await goOn(page, "problem");
  await page.locator("#request_type").selectOption("incident");
  await page.locator("#problem_type").selectOption("error-message");
  await page.locator("#module").selectOption("registration");
  await page.locator("input[name=si_tried][value=yes]").check();
  await page.locator("#description").fill(description);
  await page.locator("#priority_requested").selectOption("high");
  await goOn(page, "evidence");
  await page.locator("#screenshots").setInputFiles(await screenshotFile());
  await expect(page.locator("[data-picture]")).toHaveCount(1);
  await goOn(page, "check");
}

export async function goOn(page: Page, step: string): Promise<void> {
  await page.locator("[data-step]:visible > .ticket__buttons > .govuk-button").first().click();
  await expect(page.locator(`[data-step=${step}]`)).toBeVisible();
}

export async function send(page: Page): Promise<{ number: string; code: string }> {
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  const number = (await page.locator("[data-receipt] [data-number]").textContent()) ?? "";
  const code = (await page.locator("[data-receipt] [data-code]").textContent()) ?? "";
  return { number, code };
}
