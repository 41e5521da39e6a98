// Takes the pictures of the documentation from a desk that is running: `npm run screenshots -- http://localhost:4321`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "./chromium.ts";

const folder = "docs/pictures";
const languages = ["hi", "en"];
const screens = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 800 } },
};
const pages = {
  home: "",
  guide: "guides/gstn-vpn-f5/",
  form: "tickets/new/",
  status: "tickets/status/",
};

const origin = process.argv[2] ?? "http://localhost:4321";
const executablePath = chromiumPath();
if (!executablePath) throw new Error("This machine has no Chromium: install one or set CHROMIUM_PATH.");

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: chromiumArguments });
try {
  for (const screen of Object.keys(screens) as (keyof typeof screens)[]) {
    for (const lang of languages) await takePages(browser, screen, lang);
  }
} finally {
  await browser.close();
}

async function takePages(browser: Browser, screen: keyof typeof screens, lang: string): Promise<void> {
  const context = await browser.newContext({ ...screens[screen], locale: `${lang}-IN`, reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const [name, path] of Object.entries(pages)) {
    const address = new URL(`/${lang}/${path}`, origin).href;
    const answer = await page.goto(address, { waitUntil: "load" });
    if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status()}`);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await page.screenshot({ path: join(folder, fileName(name, screen, lang)), animations: "disabled" });
  }
  await context.close();
  console.log(`${screen}, ${lang}: ${Object.keys(pages).length} pictures`);
}

/** The English home page at desk width is the picture of the README. */
function fileName(page: string, screen: string, lang: string): string {
  return page === "home" && screen === "desk" && lang === "en" ? "desk.png" : `${page}-${screen}-${lang}.png`;
}
