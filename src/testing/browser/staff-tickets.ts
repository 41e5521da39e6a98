import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { readDesks } from "../../adapters/desk-files.ts";
import type { Desk } from "../../domain/desk.ts";
import { type Scenario, scenarioFileSchema } from "../../usecases/scenario.ts";
import { scenarioSubmission } from "../../usecases/scenario-submission.ts";
import { decodedMail } from "../decoded-mail.ts";
import { screenshotFile } from "./fill-form.ts";

const scenarios = scenarioFileSchema.parse(JSON.parse(readFileSync("src/testing/scenarios.json", "utf8")));

export function scenario(id: string): Scenario {
  const found = scenarios.find((one) => one.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
}

interface Changes {
  district?: string;
  lang?: string;
  ticket?: Record<string, unknown>;
}

/** The scenario's report sent to the intake as its page sends it, proof of work and pictures included. */
export async function raised(page: Page, id: string, { district, lang, ticket = {} }: Changes = {}): Promise<string> {
  const known = scenario(id);
  const desk = (await readDesks("content")).get(known.track) as Desk;
  const mail = `own-${randomUUID().slice(0, 8)}@demo.gov.in`;
  const submission = scenarioSubmission(
    {
      ...known,
      lang: (lang ?? known.lang) as Scenario["lang"],
      actor: { ...known.actor, ...(district && { district }) },
      ticket: { ...known.ticket, email: mail, ...ticket },
    },
    desk,
  );
  if (!submission.success) throw submission.error;
  const body = { ...submission.data, challenge: await proof(page) };
  const form = new FormData();
  form.set("submission", JSON.stringify(body));
  for (const name of submission.data.ticket.screenshots as string[]) {
    const { buffer } = await screenshotFile();
    form.append("screenshot", new File([new Uint8Array(buffer)], name, { type: "image/png" }));
  }
  const answer = await page.request.post("/api/tickets", {
    multipart: form,
    headers: { "idempotency-key": randomUUID() },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return ((await answer.json()) as { number: string }).number;
}

async function proof(page: Page): Promise<string> {
  const challenge = (await (await page.request.get("/api/challenge")).json()) as Parameters<
    typeof solveChallenge
  >[0]["challenge"];
  return JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

/** Opens the ticket as somebody who found it in their queue. */
export async function openFromQueue(page: Page, number: string, view = "queue"): Promise<void> {
  await page.goto(`/en/staff/queue?view=${view}&sort=due`);
  await page.locator(`tr[data-number="${number}"] a`).click();
  await expect(page.locator("h1")).toHaveText(number);
}

/** Fills in what is behind a verb's button and presses it. */
export async function press(page: Page, verb: string, fields: Record<string, string> = {}): Promise<void> {
  const box = page.locator(`.staff-verbs [data-verb="${verb}"]`);
  if ((await box.evaluate(({ tagName }) => tagName)) === "DETAILS") await box.locator("> summary").click();
  for (const [name, value] of Object.entries(fields)) {
    const field = box.locator(`[name="${name}"]`).first();
    const kind = await field.evaluate((element) => `${element.tagName} ${(element as HTMLInputElement).type}`);
    if (kind.startsWith("SELECT")) await field.selectOption(value);
    else if (kind.endsWith("checkbox")) await field.check();
    else await field.fill(value);
  }
  await box.locator("button.govuk-button").click();
}

export async function done(page: Page, verb: string, fields: Record<string, string> = {}): Promise<void> {
  const name = await page
    .locator(`.staff-verbs [data-verb="${verb}"]`)
    .locator("summary, button")
    .first()
    .textContent();
  await press(page, verb, fields);
  await expect(page.getByText(`Done: ${name?.trim()}.`)).toBeVisible();
}

/** The verb's button greyed, with the reason and a link to its paragraph. */
export async function expectGreyed(page: Page, verb: string, words: string, paragraph: string): Promise<void> {
  const item = page.locator(".staff-greyed li").filter({ has: page.locator(`[data-verb="${verb}"]`) });
  await expect(item.locator(`[data-verb="${verb}"]`)).toBeDisabled();
  await expect(item).toContainText(words);
  await expect(item.locator(`a.cite[href$="${paragraph}"]`).first()).toBeAttached();
}

/** One of the facts on a ticket's page, by its name. */
export function fact(page: Page, name: string) {
  return page
    .locator(".staff-facts div")
    .filter({ has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) })
    .locator("dd");
}

/** The mails that the desk's worker has written about a ticket, as they lie in its folder, and as people read them. */
export function mailsAbout(number: string): { to: string; subject: string; text: string }[] {
  const folder = join(process.env.DESK_VAR ?? "", "outbox");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  const mails = files.map((name) => {
    const raw = readFileSync(join(folder, name), "utf8");
    return { to: /^To: (.*?)\r?$/m.exec(raw)?.[1] ?? "", ...decodedMail(raw) };
  });
  return mails.filter(({ subject }) => subject.includes(number));
}
