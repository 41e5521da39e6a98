import { execFileSync } from "node:child_process";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { totpCode } from "../../adapters/totp.ts";

let people = 0;

/** An invitation as whoever runs the desk hands it over: a path of this desk. */
export function invitation(role: string, place: readonly string[], env = process.env): { label: string; path: string } {
  const label = `${role}-${process.pid}-${++people}`;
  const words = ["scripts/desk.ts", "agent", "add", "--role", role, "--name-label", label, "--lang", "en", ...place];
  const said = execFileSync(process.execPath, words, { encoding: "utf8", env, stdio: "pipe" });
  return { label, path: new URL(said.trim()).pathname };
}

export const PASSWORD = "mango umbrella river 7";

/** Through the invitation's page with password and app, as far as the queue. */
export async function enrolled(
  page: Page,
  role: string,
  place: readonly string[] = [],
  env = process.env,
): Promise<{ label: string; totp: string }> {
  const { label, path } = invitation(role, place, env);
  await page.goto(path);
  const totp = ((await page.locator("[data-totp]").textContent()) ?? "").replaceAll(" ", "");
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#again").fill(PASSWORD);
  await page.locator("#code").fill(totpCode(totp, new Date()));
  await page.getByRole("button", { name: "Finish and sign in" }).click();
  await expect(page).toHaveURL(/\/en\/staff\/queue/);
  return { label, totp };
}

/** Signed out, and in again at the door: the label, the password and the code that the app shows next. */
export async function signedInAgain(page: Page, { label, totp }: { label: string; totp: string }): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.goto("/en/staff/sign-in");
  await page.locator("#label").fill(label);
  await page.locator("#password").fill(PASSWORD);
  // The code of this half minute was used up when the access was set up; the desk takes the next one a little early.
  await page.locator("#code").fill(totpCode(totp, new Date(Date.now() + 30_000)));
  await page
    .getByRole("button", { name: "Sign in to the staff desk" })
    .or(page.locator("form.staff-form button"))
    .click();
  await expect(page).toHaveURL(/\/en\/staff\/queue/);
}

type Person = (role: string, place?: readonly string[]) => Promise<{ label: string; page: Page }>;

/** People with a device each, signed in by passkey; when the test is over their browsers close. */
export const test = base.extend<{ person: Person }>({
  async person({ browser }, use) {
    const contexts: BrowserContext[] = [];
    await use(async (role, place = []) => {
      const context = await browser.newContext({ serviceWorkers: "block" });
      contexts.push(context);
      const page = await context.newPage();
      await withFingerprint(context, page);
      const { label, path } = invitation(role, place);
      await page.goto(path);
      await page.getByRole("button", { name: "Set up a passkey" }).click();
      await expect(page).toHaveURL(/\/en\/staff\/queue/);
      return { label, page };
    });
    for (const context of contexts) await context.close();
  },
});

/** A device with a fingerprint reader that always says yes. */
export async function withFingerprint(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
