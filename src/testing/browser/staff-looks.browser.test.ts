import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { invitation, test } from "./staff-people.ts";
import { openFromQueue, press, raised } from "./staff-tickets.ts";

// Every page of the staff's desk, in both languages, on a phone and at a desk, with script and without.
test.use({ serviceWorkers: "block" });
test.describe.configure({ timeout: 180_000 });

const [PHONE, DESK] = [320, 1280];
const PALAKKAD = ["--district", "palakkad"];
const MANY = { request_type: "grievance-taxpayer", system: "gstn", affects: "many", glitch_verified: true };

for (const script of [true, false]) {
  test.describe(`axe finds nothing and nothing scrolls sideways ${script ? "with" : "without"} JavaScript`, () => {
    test("at the door and on an invitation", async ({ page }) => {
      if (!script) await withoutScripts(page);
      const path = invitation("gfc", PALAKKAD).path.replace("/en/", "");
      await looksWell(page, ["staff/sign-in", path]);
    });

    test("on the queue, a ticket with its verbs, and one's own access", async ({ person, page }) => {
      const number = await raised(page, "SC-029");
      const { page: unit } = await person("state-unit", ["--all-districts"]);
      if (!script) await withoutScripts(unit);
      await looksWell(unit, ["staff/queue?view=district&sort=due", `staff/tickets/${number}`, "staff/account"]);
    });

    test("on the Deputy Commissioner's view and the call desk", async ({ person, page }) => {
      await raised(page, "SC-025", { district: "Palakkad", ticket: MANY });
      const { page: dc } = await person("dc", PALAKKAD);
      const { page: desk } = await person("call-desk");
      if (!script) await Promise.all([dc, desk].map(withoutScripts));
      await looksWell(dc, ["staff/queue?view=district"]);
      await looksWell(desk, ["tickets/new/call-desk"]);
    });
  });
}

test("a refusal takes the focus, and the page around it is as clean as before", async ({ person, page }) => {
  const number = await raised(page, "SC-025");
  const { page: sysadmin } = await person("system-administrator", ["--district", "ernakulam"]);
  await openFromQueue(sysadmin, number);
  await press(sysadmin, "escalate", { reason: "Not solved." });
  await expect(sysadmin.locator("[data-refused]")).toBeFocused();
  for (const width of [DESK, PHONE]) await expectClean(sysadmin, width, "refused");
});

/** None of the page's scripts arrives. Switched off altogether, the browser would not let axe look either. */
async function withoutScripts(page: Page): Promise<void> {
  await page.route(/\.js(?:\?|$)/, (route) => route.abort());
}

async function looksWell(page: Page, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    for (const language of ["hi", "en"]) {
      await page.goto(`/${language}/${path}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      for (const width of [DESK, PHONE]) await expectClean(page, width, `/${language}/${path}`);
    }
  }
}

async function expectClean(page: Page, width: number, where: string): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  // What is folded up is looked at too.
  await page.evaluate(() => {
    for (const box of document.querySelectorAll("details")) box.open = true;
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${where} ${width}: ${id} ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(width);
}
