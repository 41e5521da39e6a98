import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { decodedMail } from "../decoded-mail.ts";
import { fillUp, goOn, send } from "./fill-form.ts";
import { ownDesk } from "./own-desk.ts";
import { enrolled } from "./staff-people.ts";

test.use({ serviceWorkers: "block" });
test.describe.configure({ mode: "serial", timeout: 120_000 });

const PHONE = { width: 360, height: 740 };
const ERROR = "Session 4711 is locked by another user";
let desk: Awaited<ReturnType<typeof ownDesk>>;
let staff: Page;
const address: { issue?: string } = {};

test.beforeAll(async ({ browser }) => {
  desk = await ownDesk();
  staff = await opened(browser, { viewport: PHONE });
  await enrolled(staff, "hq-it", [], desk.env);
});

test.afterAll(() => desk.stop());

async function opened(browser: Browser, more: object = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: desk.origin, serviceWorkers: "block", ...more });
  return context.newPage();
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.locator("html").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
}

/** By how much what is read has moved under the reader. */
function shifted(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}

test("one tap on a phone posts an outage", async () => {
  await staff.goto("/en/staff/queue");
  await expectClean(staff);
  await staff.locator("#outage").selectOption("up/boweb");
  await staff.getByRole("button", { name: "Post as outage" }).click();
  await expect(staff.getByText("It is shown in the form and on the guides now.")).toBeVisible();
  await expectClean(staff);
  address.issue = new URL(staff.url()).pathname;
});

for (const [lang, title] of [
  ["hi", "GSTN बैक आफिस (BoWeb): बाधा"],
  ["en", "GSTN back office (BoWeb): outage"],
] as const) {
  test(`the form and the guide show it first in ${lang}, on a phone, with and without JavaScript, and nothing jumps`, async ({
    browser,
  }) => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await opened(browser, { viewport: PHONE, javaScriptEnabled });
      for (const path of [
        `/${lang}/tickets/new/up/`,
        `/${lang}/guides/boweb-login/`,
        `/${lang}/reports/known-issues/`,
      ]) {
        await page.goto(path);
        const banner = page.locator("[data-known-issue], #known-current ~ .known").first();
        await expect(banner).toContainText(title);
        if (!javaScriptEnabled) continue;
        await expectClean(page);
        expect(await shifted(page)).toBeLessThan(0.02);
      }
      await page.context().close();
    }
  });
}

test("me too is one tap on the banner, remembered by the device", async ({ browser }) => {
  const page = await opened(browser);
  await page.goto("/en/guides/boweb-login/");
  await page.getByRole("button", { name: "Me too" }).click();
  await expect(page.getByText("Counted.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Me too" })).toBeDisabled();
  await staff.goto("/en/staff/queue");
  await expect(staff.locator("[data-known]")).toContainText("“me too”: 1");
});

test("the error, typed once by the staff, is what the form answers when an officer pastes it", async ({ browser }) => {
  await staff.goto(address.issue ?? "");
  await staff.locator("[data-known-form=declare] summary").click();
  await staff.locator("#error_texts").fill(ERROR);
  await staff.locator("#workaround_hi").fill("दस मिनट उपरान्त पुनः लॉगिन करें।");
  await staff.locator("#workaround_en").fill("Log in again after ten minutes.");
  await staff.getByRole("button", { name: "Save the words" }).click();
  await expect(staff.getByText("Log in again after ten minutes.").first()).toBeVisible();

  const officer = await opened(browser, { viewport: PHONE });
  await officer.goto("/en/tickets/new/up/");
  await officer.locator("input[name=device][value=mine]").check();
  await officer.locator("#role").fill("Assistant Commissioner");
  await officer.locator("#mobile").fill("90000 00001");
  await officer.locator("#email").fill("demo-officer-01@demo.gov.in");
  await goOn(officer, "problem");
  await officer.locator("#request_type").selectOption("incident");
  await officer.locator("#problem_type").selectOption("error-message");
  await officer.locator("#module").selectOption("registration");
  await officer.locator("input[name=si_tried][value=yes]").check();
  await officer.locator("#description").fill("Since morning: “Session 12 is LOCKED by another user”.");
  await officer.locator("#priority_requested").selectOption("high");
  await officer.locator("[data-step=problem] > .ticket__buttons > .govuk-button").first().click();
  await expect(officer.locator("[data-offer]")).toContainText("Log in again after ten minutes.");
  await expectClean(officer);
  await officer.locator("[data-choice=me-too]").click();
  await expect(officer.getByText("No ticket was made.")).toBeVisible();
});

test("a ticket joined to it is answered with it, in its language, and its officer gets the mail", async ({
  browser,
}) => {
  const officer = await opened(browser);
  await officer.goto("/hi/tickets/new/up/");
  await officer.locator("[data-known-issue] a[href*=known_issue]").click();
  await expect(officer).toHaveURL(/known_issue=/);
  const query = new URL(officer.url()).search;
  await officer.route("**/hi/tickets/new/up/", (route) =>
    route.fulfill({ status: 302, headers: { location: `/hi/tickets/new/up/${query}` } }),
  );
  await fillUp(officer, { lang: "hi", description: "“Session 99 is locked by another user”" });
  const { number } = await send(officer);

  await staff.goto("/en/staff/queue");
  await expect(staff.locator(`tr[data-number="${number}"] .staff-tag--known`)).toBeVisible();
  await staff.goto(address.issue ?? "");
  await staff.locator("[data-known-form=resolve] summary").click();
  await staff.locator("#resolve-text_hi").fill("सर्वर पुनः कार्य कर रहा है।");
  await staff.locator("#resolve-text_en").fill("The server works again.");
  await expectClean(staff);
  await staff.getByRole("button", { name: "Resolve all together" }).click();
  await expect(staff.getByText("Resolved: 1 tickets.")).toBeVisible();
  await staff.goto(`/en/staff/tickets/${number}`);
  await expect(staff.locator(".staff-story")).toContainText("सर्वर पुनः कार्य कर रहा है।");
  const told = () => desk.mails.map((mail) => decodedMail(mail)).filter(({ text }) => text.includes(number)).length;
  // One that it was taken in, and one that it is resolved.
  await expect.poll(told, { timeout: 30_000 }).toBe(2);

  const page = await opened(browser);
  await page.goto("/hi/tickets/new/up/");
  await expect(page.locator("[data-known-issue]")).toHaveCount(0);
});
