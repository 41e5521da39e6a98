import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { deriveOwner } from "../../adapters/owner-keys.ts";
import { checkGstin } from "../../domain/gstin.ts";
import { decodedMail } from "../decoded-mail.ts";
import { privateValuesIn } from "../private-values.ts";
import { fillUp, goOn, send } from "./fill-form.ts";
import { ownDesk } from "./own-desk.ts";

const MOBILE = "9000000087";
const SECOND_MOBILE = "9000000086";
const OTHER = "9000000085";
const MAIL = "scan-one@demo.gov.in";
const SECOND_MAIL = "scan-two@demo.gov.in";
const OTHER_MAIL = "scan-three@demo.gov.in";
const ARN = "AA090726004321Q";
const FILE_NAME = "vidyasagar-desktop";
const PERSON = "Officer Vidyasagar";
const GSTIN = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
  .map((last) => `09AAPCS4321Q1Z${last}`)
  .find((value) => checkGstin(value).ok) as string;

test("what officers wrote stands in clear in no Git object, no file, no log, no mail and nowhere on the published site", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const desk = await ownDesk();
  try {
    const one = await withScripts(browser, desk.origin);
    const two = await withoutScripts(browser, desk.origin);
    await refused(desk.origin);
    await expect.poll(() => desk.mails.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);

    const site = mkdtempSync(join(tmpdir(), "desk-site-"));
    const publish = ["scripts/desk.ts", "publish", "--out", site];
    const { stdout } = await promisify(execFile)(process.execPath, publish, { env: desk.env });
    expect(stdout).toMatch(/[2-9]\d* new/);
    await desk.stop();

    const keys = await Promise.all([one.code, two.code].map(deriveOwner));
    const secrets = [one.code, two.code, ...keys.flatMap(({ identity, secret }) => [identity, secret])];
    const typed = [MOBILE, SECOND_MOBILE, OTHER, GSTIN, ARN, FILE_NAME, "Vidyasagar"];
    const addresses = [MAIL, SECOND_MAIL, OTHER_MAIL].flatMap((mail) => [mail, mail.split("@")[0] as string]);
    const places = {
      repositories: [join(desk.root, "tickets.git")],
      directories: [desk.root, site, process.env.DESK_DIST ?? "dist"],
      texts: { log: desk.said(), ...mailTexts(desk.mails) },
    };
    expect(await privateValuesIn([...typed, ...addresses, ...secrets], places)).toEqual([]);
    // The search finds what is there: the numbers of the tickets are no secret.
    expect((await privateValuesIn([one.number], places)).length).toBeGreaterThan(2);
  } finally {
    await desk.stop();
  }
});

/** The form with everything on it, then the dashboard: a reminder that names people, and evidence. */
async function withScripts(browser: Browser, baseURL: string) {
  const page = await newPage(browser, { baseURL });
  const description = `GSTIN ${GSTIN}, ARN ${ARN}: blank page. Call ${OTHER} or mail ${OTHER_MAIL}.`;
  await fillUp(page, { email: MAIL, mobile: `+91 ${MOBILE}`, description });
  await page.goBack();
  await page.locator("#screenshots").setInputFiles(await screenOf(PERSON));
  await page.locator("#gstin").fill(GSTIN);
  await page.locator("#arn").fill(ARN);
  await goOn(page, "check");
  const filed = await send(page);
  await page.locator("[data-receipt] a.govuk-button").first().click();
  await expect(page.locator("[data-ticket]")).toBeVisible({ timeout: 30_000 });
  await page.locator("[data-act=evidence] summary").click();
  await page.locator("#act-evidence").fill(`It is ${GSTIN} again; ${OTHER_MAIL} knows.`);
  await page.locator("#act-gstin").fill(GSTIN);
  await page.locator("[data-act=evidence] .govuk-button").last().click();
  await expect(page.locator("[data-event=evidence-added]")).not.toHaveCount(0, { timeout: 30_000 });
  await page.context().close();
  return filed;
}

async function withoutScripts(browser: Browser, baseURL: string) {
  const page = await newPage(browser, { baseURL, javaScriptEnabled: false });
  await page.goto("/en/tickets/new/up/");
  const fields = { role: "Assistant Commissioner", mobile: SECOND_MOBILE, email: SECOND_MAIL, gstin: GSTIN, arn: ARN };
  for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
  const choices = { request_type: "incident", problem_type: "slowness", module: "returns", priority_requested: "low" };
  for (const [name, value] of Object.entries(choices)) await page.locator(`#${name}`).selectOption(value);
  await page.locator("#description").fill(`Slow for ${GSTIN}. ${OTHER}`);
  await page.locator("#screenshots").setInputFiles(await screenOf(PERSON));
  await page.locator("#acknowledged").check();
  // The desk takes no form that comes back within five seconds.
  await page.waitForTimeout(5200);
  await page.locator("[data-send]").click();
  const filed = { number: await textOf(page, "[data-number]"), code: await textOf(page, "[data-code]") };
  await page.locator("main form button").click();
  await expect(page.locator("main")).toContainText("Slow for [gstin-1]");
  await page.locator("#text-evidence").fill(`Once more: ${OTHER_MAIL}`);
  await page.locator("#screenshot").setInputFiles(await screenOf(PERSON));
  await page.locator("form:has(#screenshot) button").click();
  await expect(page.locator("main")).toContainText("Evidence added");
  await page.context().close();
  return filed;
}

/** What the rules refuse is kept and logged no more than what they take. */
async function refused(origin: string): Promise<void> {
  const ticket = { description: `${GSTIN} ${OTHER}`, mobile: "90000000", email: OTHER_MAIL, employee_id: MOBILE };
  const body = { track: "up", lang: "en", actor: { role: PERSON }, ticket };
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${origin}/api/tickets`, { method: "POST", body: JSON.stringify(body), headers });
  expect(answer.status).toBeGreaterThanOrEqual(400);
}

async function newPage(browser: Browser, options: Parameters<Browser["newContext"]>[0]): Promise<Page> {
  return (await browser.newContext({ serviceWorkers: "block", ...options })).newPage();
}

async function screenOf(person: string) {
  const buffer = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#ffffff" } })
    .withExif({ IFD0: { Artist: person } })
    .png()
    .toBuffer();
  return { name: `${FILE_NAME}.png`, mimeType: "image/png", buffer };
}

/** To whom a mail goes stands on it; what it says is what counts. */
function mailTexts(mails: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    mails.map((raw, index) => {
      const { subject, text } = decodedMail(raw);
      return [`mail ${index}`, `${subject}\n${text}`];
    }),
  );
}

async function textOf(page: Page, selector: string): Promise<string> {
  return ((await page.locator(selector).textContent()) ?? "").trim();
}
