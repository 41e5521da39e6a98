import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { ticketDownloadSchema } from "../../adapters/ticket-download.ts";
import { fillUp, goOn, send } from "./fill-form.ts";

test.use({ serviceWorkers: "block" });

const NUMBER = /^UP-\d{6}-[0-9A-Z]{6}$/;
const CODE = /^([0-9A-Z]{4}-){6}[0-9A-Z]$/;

for (const lang of ["hi", "en"]) {
  test(`an officer gets a number and a tracking code, and the code opens the ticket (${lang})`, async ({ page }) => {
    await fillUp(page, { lang, email: `path-${lang}-${Date.now()}@demo.gov.in` });
    const { number, code } = await send(page);
    expect(number).toMatch(NUMBER);
    expect(code).toMatch(CODE);
    await expect(page.locator("[data-receipt] svg.qr")).toBeVisible();
    await page.locator("[data-receipt] a.govuk-button").first().click();
    await expect(page.locator(`[data-ticket="${number}"]`)).toBeVisible();
    expect(page.url()).not.toContain(code);
  });
}

test("a password never leaves the device: no request is made, and the field says why", async ({ page }) => {
  const sent = requestsOf(page, "/api/");
  await fillUp(page, { description: "Login fails." });
  await page.goBack();
  await page.goBack();
  await page.locator("#description").fill("My password is Welcome@2026 and it does not work");
  await page.locator("[data-step=problem] > .ticket__buttons > .govuk-button").first().click();
  await expect(page.locator("[data-summary]")).toBeFocused();
  await expect(page.locator("[data-summary] a")).toHaveText([/password, PIN or OTP/]);
  await expect(page.locator("[data-field=description] .govuk-error-message")).toBeVisible();
  expect(sent).toEqual([]);
});

test("every field that is wrong is listed on top, and each link leads to its field", async ({ page }) => {
  await openForm(page, "en", "up");
  await page.locator("#mobile").fill("0522 2200000");
  await page.locator("[data-step=you] > .ticket__buttons > .govuk-button").first().click();
  await expect(page.locator("[data-summary]")).toBeFocused();
  await expect(page.locator("[data-summary-list] a")).toHaveCount(3);
  await page.locator("[data-summary-list] a", { hasText: "10-digit" }).click();
  await expect(page.locator("#mobile")).toBeFocused();
  await page.locator("#mobile").fill("9000000001");
  await page.locator("#mobile").blur();
  await expect(page.locator("[data-field=mobile] .govuk-error-message")).toHaveCount(0);
});

test("Kerala asks first which system, and about urgency only those wings that have the telephone line", async ({
  page,
}) => {
  await openForm(page, "en", "kerala");
  await page.locator("#role").fill("State Tax Officer");
  await page.locator("#mobile").fill("9000000002");
  await page.locator("#email").fill("demo-officer-02@demo.gov.in");
  await page.locator("#wing").selectOption("audit");
  await expect(page.locator("[data-field]").first()).toHaveAttribute("data-field", "system");
  await page.locator("input[name=system][value=kerala-gst-info]").check();
  await goOn(page, "problem");
  await expect(page.locator("[data-question=immediate]")).toBeHidden();
  await page.goBack();
  await page.locator("#wing").selectOption("enforcement");
  await goOn(page, "problem");
  await page.locator("input[name=immediate][value=yes]").check();
  await expect(page.locator("[data-question=gfc_unable]")).toBeVisible();
  await page.locator("input[name=immediate][value=no]").check();
  await expect(page.locator("[data-question=gfc_unable]")).toBeHidden();
});

test("what the rules send over the telephone says so before and after sending", async ({ page }) => {
  await openForm(page, "en", "kerala");
  await page.locator("#role").fill("State Tax Officer");
  await page.locator("#wing").selectOption("enforcement");
  await page.locator("#mobile").fill("9000000004");
  await page.locator("#email").fill(`phone-${Date.now()}@demo.gov.in`);
  await page.locator("input[name=system][value=kerala-gst-info]").check();
  await goOn(page, "problem");
  await page.locator("#request_type").selectOption("incident");
  await page.locator("#problem_type").selectOption("not-opening");
  await page.locator("#module").selectOption("enforcement");
  await page.locator("input[name=immediate][value=yes]").check();
  await page.locator("#gfc_informed_at").fill("10:30");
  await page.locator("input[name=gfc_unable][value=yes]").check();
  await page.locator("#description").fill("The interception report does not open at the check point.");
  await goOn(page, "evidence");
  await page.locator("#no_screenshot_reason").selectOption("page-does-not-open");
  await goOn(page, "check");
  await expect(page.locator("[data-before]")).toContainText("telephone");
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-phone-now]")).toContainText("Do not wait for a reply");
});

test("problem types follow the request type", async ({ page }) => {
  await page.goto(
    "/en/tickets/new/?track=up&request_type=access&problem_type=vpn-login-failure&module=vpn&si_tried=yes",
  );
  await expect(page).toHaveURL(/\/new\/up\//);
  await expect(page.locator("#problem_type")).toHaveValue("vpn-login-failure");
  await expect(page.locator("input[name=si_tried][value=yes]")).toBeChecked();
  await page.locator("#request_type").evaluate((select: HTMLSelectElement) => {
    select.value = "how-to";
    select.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(page.locator("#problem_type option")).toHaveCount(3);
});

test("the counter counts as the rules count", async ({ page }) => {
  await openForm(page, "hi", "up");
  // U+0958 becomes two code points under NFC.
  await page.locator("#description").evaluate((area: HTMLTextAreaElement) => {
    area.value = "\u0958".repeat(249);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await expect(page.locator("[data-count]")).toHaveText(/^2 /);
});

test("an answer is offered first; 'this solved it' makes no ticket", async ({ page }) => {
  const sent = requestsOf(page, "/api/tickets");
  await fillUp(page, { description: "Placeholder" });
  await page.goBack();
  await page.goBack();
  await page.locator("#request_type").selectOption("access");
  await page.locator("#problem_type").selectOption("boweb-login-failure");
  await page.locator("#module").selectOption("boweb");
  await page.locator("input[name=si_tried][value=no]").check();
  await page.locator("#description").fill("VPN connected but BoWeb login fails, I use the VPN user ID there.");
  await goOn(page, "evidence");
  await goOn(page, "check");
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-offer]")).toContainText("BoWeb");
  await page.locator("[data-choice=solved]").click();
  await expect(page.locator("[data-offer]")).toContainText("No ticket was made");
  expect(sent).toEqual([]);
});

test("without a desk the ticket waits on the own device without a number, and arrives later as one ticket", async ({
  page,
}) => {
  await fillUp(page, { email: `waits-${Date.now()}@demo.gov.in` });
  await page.route("**/api/tickets", (route) => route.abort());
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-waiting]")).toBeVisible();
  await expect(page.locator("main")).not.toContainText(/UP-\d{6}-/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("[data-save-ticket]").click()]);
  const saved = ticketDownloadSchema.parse(JSON.parse(await readFile(await download.path(), "utf8")));
  expect(saved.screenshots).toHaveLength(1);
  await page.unroute("**/api/tickets");
  await page.reload();
  await expect(page.locator("[data-now-filed]")).toContainText(/UP-\d{6}-/);
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
});

test("on a shared computer nothing is kept: no draft, no code, no waiting ticket", async ({ page }) => {
  await fillUp(page, { device: "shared", email: `shared-${Date.now()}@demo.gov.in` });
  await page.route("**/api/tickets", (route) => route.abort());
  await page.locator("#acknowledged").check();
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-offer]")).toContainText("shared computer");
  await expect(page.locator("[data-waiting]")).toHaveCount(0);
  await page.unroute("**/api/tickets");
  await page.locator("[data-send]").click();
  await expect(page.locator("[data-receipt] [data-number]")).toHaveText(NUMBER);
  const kept = await page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "language"));
  expect(kept).toEqual([]);
});

test("a draft on the own device survives a reload", async ({ page }) => {
  await openForm(page, "en", "up");
  await page.locator("input[name=device][value=mine]").check();
  await page.locator("#role").fill("Deputy Commissioner");
  await expect.poll(() => page.evaluate(() => localStorage.getItem("draft-up"))).toContain("Deputy");
  await page.reload();
  await expect(page.locator("#role")).toHaveValue("Deputy Commissioner");
});

test("the form can be filled in and sent with the keyboard alone", async ({ page }) => {
  await openForm(page, "en", "up");
  await expect(page.locator("[data-step=problem]")).toBeHidden();
  await page.locator("#role").focus();
  await page.keyboard.type("Tax Assistant");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.type("9000000003");
  await page.keyboard.press("Tab");
  await page.keyboard.type("keys@demo.gov.in");
  await page.keyboard.press("Enter");
  await expect(page.locator("#step-problem")).toBeFocused();
});

for (const [lang, track] of [
  ["hi", "up"],
  ["en", "kerala"],
  ["ml", "kerala"],
  ["en", "cbic-kochi"],
  ["hi", "cbic-jaipur"],
] as const) {
  test(`axe finds nothing on any part of the form, and nothing scrolls sideways at 320 pixels (${lang}, ${track})`, async ({
    page,
  }) => {
    test.setTimeout(60_000);
    await page.setViewportSize({ width: 320, height: 640 });
    await openForm(page, lang, track);
    for (const step of ["you", "problem", "evidence", "check"]) {
      await page.evaluate((shown) => {
        for (const part of document.querySelectorAll<HTMLElement>("[data-step]"))
          part.hidden = part.dataset.step !== shown;
      }, step);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${step}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    }
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same form, posted plainly, gives a number and a tracking code", async ({ page }) => {
    test.setTimeout(60_000);
    await page.goto("/en/tickets/new/");
    await page.getByRole("link", { name: /Uttar Pradesh/ }).click();
    await page.locator("#role").fill("Assistant Commissioner");
    await page.locator("#mobile").fill("9000000001");
    await page.locator("#email").fill(`plain-${Date.now()}@demo.gov.in`);
    await page.locator("#request_type").selectOption("incident");
    await page.locator("#problem_type").selectOption("error-message");
    await page.locator("#module").selectOption("registration");
    await page.locator("#description").fill("The page stays blank.");
    await page.locator("#priority_requested").selectOption("high");
    await page.locator("#no_screenshot_reason").selectOption("page-does-not-open");
    await page.locator("#acknowledged").check();
    // The desk takes no form that comes back within five seconds.
    await page.waitForTimeout(5200);
    await page.locator("[data-send]").click();
    await expect(page.locator("[data-number]")).toHaveText(NUMBER);
    await expect(page.locator("[data-code]")).toHaveText(CODE);
  });
});

/** The page with its scripts at work. */
async function openForm(page: Page, lang: string, track: string): Promise<void> {
  await page.goto(`/${lang}/tickets/new/${track}/`);
  await expect(page.locator("html.ticket-ready")).toBeAttached();
}

function requestsOf(page: Page, path: string): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.startsWith(path)) sent.push(`${request.method()} ${request.url()}`);
  });
  return sent;
}
