import { execFileSync } from "node:child_process";
import { type BrowserContext, expect, type Page } from "@playwright/test";
import { totpCode } from "../../adapters/totp.ts";

let people = 0;

/** An invitation as whoever runs the desk hands it over: a path of this desk. */
export function invitation(role: string, place: readonly string[]): { label: string; path: string } {
  const label = `${role}-${process.pid}-${++people}`;
  const words = ["scripts/desk.ts", "agent", "add", "--role", role, "--name-label", label, "--lang", "en", ...place];
  const said = execFileSync(process.execPath, words, { encoding: "utf8", env: process.env });
  return { label, path: new URL(said.trim()).pathname };
}

export const PASSWORD = "mango umbrella river 7";

/** Through the invitation's page with password and app, as far as the queue. */
export async function enrolled(
  page: Page,
  role: string,
  place: readonly string[] = [],
): Promise<{ label: string; totp: string }> {
  const { label, path } = invitation(role, place);
  await page.goto(path);
  const totp = ((await page.locator("[data-totp]").textContent()) ?? "").replaceAll(" ", "");
  await page.locator("#password").fill(PASSWORD);
  await page.locator("#again").fill(PASSWORD);
  await page.locator("#code").fill(totpCode(totp, new Date()));
  await page.getByRole("button", { name: "Finish and sign in" }).click();
  await expect(page).toHaveURL(/\/en\/staff\/queue/);
  return { label, totp };
}

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
