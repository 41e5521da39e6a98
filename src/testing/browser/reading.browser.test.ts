import { expect, type Locator, test } from "@playwright/test";

test.use({ serviceWorkers: "block" });

test("a step that was ticked off is still ticked after the page is loaded again, and can be cleared", async ({
  page,
}) => {
  await page.goto("/en/guides/gstn-vpn-f5/");
  const first = page.locator(".step__tick input").first();
  await first.check();
  await expect(page.locator("[data-steps-count]")).toHaveText("1 of 6 steps done.");
  await page.reload();
  await expect(first).toBeChecked();
  await page.getByRole("button", { name: "Clear the ticks" }).click();
  await page.reload();
  await expect(first).not.toBeChecked();
});

test("a tick made in one language stands in the other", async ({ page }) => {
  await page.goto("/en/guides/gstn-vpn-f5/");
  await page.locator(".step__tick input").nth(2).check();
  await page.getByRole("link", { name: "हिन्दी" }).first().click();
  await expect(page.locator(".step__tick input").nth(2)).toBeChecked();
});

test("the decision tree leads from the trouble to a ticket form that is filled in as far as it knows", async ({
  page,
}) => {
  await page.goto("/en/guides/gstn-vpn-troubleshooting/");
  const links = page.locator(".tree a[href*='/tickets/new/?']");
  const addresses = await links.evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  expect(addresses.length).toBeGreaterThanOrEqual(5);
  for (const address of addresses) {
    const known = new URL(address);
    expect(known.pathname).toBe("/en/tickets/new/");
    expect([...known.searchParams.keys()]).toEqual(expect.arrayContaining(["track", "problem_type", "module"]));
  }
  await expect(links.first()).toBeHidden();
  for (const question of await links.first().locator("xpath=ancestor::details/summary").all()) await question.click();
  await expect(links.first()).toBeVisible();
});

test("the chooser leads from the department and the problem to one contact with its paragraph", async ({ page }) => {
  await page.goto("/en/contacts/");
  await page.getByText("Centre – CBIC, Kochi Commissionerate").click();
  await page.getByText("SSO-ID or ICEGATE mail inactive, or ID or password forgotten").click();
  const answer = page.locator("details[open] details[open]");
  await expect(answer.locator("a[href='mailto:saksham.seva@icegate.gov.in']")).toBeVisible();
  await expect(answer.locator("a.cite")).toHaveAttribute("href", /cbic-kochi-2017-08-21-sso-mapping\/#para-2$/);
});

for (const path of ["guides/boweb-login/", "circulars/kerala-2018-11-19-order-41/", "contacts/kerala/", "glossary/"]) {
  test(`the language switch stays on ${path}`, async ({ page }) => {
    await page.goto(`/en/${path}`);
    await page.getByRole("navigation", { name: "Language" }).getByRole("link", { name: "हिन्दी" }).click();
    await expect(page).toHaveURL(`/hi/${path}`);
    await expect(page.locator("html")).toHaveAttribute("lang", "hi");
    await page.getByRole("navigation", { name: "भाषा" }).getByRole("link", { name: "English" }).click();
    await expect(page).toHaveURL(`/en/${path}`);
  });
}

test("the front door leads on in the language that was read last", async ({ page }) => {
  await page.goto("/en/guides/");
  await page.goto("/");
  await expect(page).toHaveURL("/en/");
});

test("a short link keeps the paragraph it was given", async ({ page }) => {
  await page.goto("/hi/");
  await page.goto("/c/41-2018/#para-9");
  await expect(page).toHaveURL("/hi/circulars/kerala-2018-11-19-order-41/#para-9");
  await expect(page.locator("#para-9")).toBeInViewport();
});

test("the link beside a paragraph of a circular is the address of that paragraph", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/en/circulars/kerala-2018-11-19-order-41/");
  await page.locator("#para-9 .para__link").click();
  await expect(page).toHaveURL(/#para-9$/);
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/order-41\/#para-9$/);
});

test("the list of circulars narrows to an office and keeps its choice in the address", async ({ page }) => {
  await page.goto("/en/circulars/");
  const rows = page.locator("[data-circular-list] > li:visible");
  await expect(rows).toHaveCount(5);
  await page.getByLabel("Department").selectOption({ label: "Uttar Pradesh – State Tax" });
  await expect(rows).toHaveCount(2);
  await page.reload();
  await expect(rows).toHaveCount(2);
  await page.getByLabel("Subject").fill("ticket");
  await expect(rows).toHaveCount(1);
});

test("a printable form takes its blanks from the address", async ({ page }) => {
  await page.goto("/en/tickets/print/?name=Demo+Officer");
  await expect(page.locator("#fill-name")).toHaveValue("Demo Officer");
});

test("with the keyboard alone the text is reached past the menus, a step is ticked and a question is answered", async ({
  page,
}) => {
  await page.goto("/en/guides/gstn-vpn-f5/");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Skip to main content");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  const tick = page.locator(".step__tick input").first();
  await tabTo(page.locator(":focus"), tick);
  await page.keyboard.press("Space");
  await expect(tick).toBeChecked();

  await page.goto("/en/contacts/");
  const question = page.locator(".tree summary").first();
  await tabTo(page.locator(":focus"), question);
  await page.keyboard.press("Enter");
  await expect(page.locator(".tree details").first()).toHaveAttribute("open", "");
});

test("the meaning of a term shows with the keyboard and goes away with Escape", async ({ page }) => {
  await page.goto("/en/guides/kerala-escalation/");
  const term = page.locator(".term").first();
  await term.locator("a").focus();
  await expect(term.getByRole("tooltip")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(term.getByRole("tooltip")).toBeHidden();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a guide is read from its prerequisites to the ticket", async ({ page }) => {
    await page.goto("/hi/guides/gstn-vpn-f5/");
    await expect(page.locator(".step")).toHaveCount(6);
    for (const step of await page.locator(".step__text").all()) await expect(step).toBeVisible();
    await expect(page.locator(".step__tick").first()).toBeHidden();
    await expect(page.locator(".raise a.govuk-button")).toHaveAttribute("href", /^\/hi\/tickets\/new\/\?track=up/);
    await expect(page.locator("form.feedback")).toHaveAttribute("action", "/api/signals");
  });

  test("a circular is read in both languages, and every question of a tree opens", async ({ page }) => {
    await page.goto("/en/circulars/up-2020-04-gstn-vpn/");
    await expect(page.locator("#step-6")).toBeVisible();
    await expect(page.locator("#step-6-hi")).toBeVisible();
    await page.goto("/hi/contacts/");
    await page.locator(".tree summary").first().click();
    await expect(page.locator(".tree details details summary").first()).toBeVisible();
  });

  test("the front door shows its languages, and the search page leads to the site map", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("link", { name: "English" })).toHaveAttribute("href", "/en/");
    await page.goto("/en/search/");
    await expect(page.locator("noscript a, main a[href='/en/sitemap/']").first()).toBeVisible();
  });
});

/** Presses Tab until the place is reached: a reader without a mouse has no other way. */
async function tabTo(focus: Locator, place: Locator): Promise<void> {
  const wanted = await place.elementHandle();
  for (let presses = 0; presses < 80; presses += 1) {
    await place.page().keyboard.press("Tab");
    if (await focus.evaluate((element, target) => element === target, wanted)) return;
  }
  throw new Error("The keyboard does not get there");
}
