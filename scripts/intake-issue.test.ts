import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { aGithub } from "../src/testing/github/desk-beside.ts";
import { answersTo, filledForm, formsBeside, opensIssue, ticketsOn } from "../src/testing/github/forms-beside.ts";
import { webhookPayload } from "../src/testing/github/webhooks.ts";
import { temporaryDirectory } from "../src/testing/temporary-directory.ts";

const DESK = fileURLToPath(new URL("./desk.ts", import.meta.url));

async function desk(words: string[], env: NodeJS.ProcessEnv): Promise<{ said: string; code: number }> {
  const child = spawn(process.execPath, [DESK, ...words], { env: { ...process.env, ...env } });
  const ended = new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 1)));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { said: `${out}${err}`, code };
}

test("desk intake-issue takes in what the event's file tells of, once, and passes over what programs do", async () => {
  const fake = await aGithub();
  const issue = await opensIssue(fake, filledForm("up", {}, await formsBeside(fake)));
  const opened = fake.world.happened.findLast(({ event, action }) => event === "issues" && action === "opened");
  if (!opened) throw new Error("nothing was told");
  const file = join(temporaryDirectory(), "event.json");
  writeFileSync(file, JSON.stringify(webhookPayload(fake.world, opened).payload));
  const env = {
    ...{ GITHUB_EVENT_PATH: file, GITHUB_REPOSITORY: "demo-desk/tickets", GITHUB_API_URL: fake.apiUrl },
    ...{ GITHUB_APP_ID: String(fake.app.id), GITHUB_INSTALLATION_ID: String(fake.app.installation) },
    ...{ GITHUB_APP_PRIVATE_KEY: fake.app.privateKey.replaceAll("\n", "\\n"), DESK_SYNTHETIC: "yes" },
  };

  expect(await desk(["intake-issue"], env)).toMatchObject({
    said: expect.stringMatching(/^#1 is UP-\d{6}-G/),
    code: 0,
  });
  expect((await desk(["intake-issue", "--issue", "1"], env)).said).toContain("#1 is UP-");
  expect(await ticketsOn(fake)).toHaveLength(1);
  expect(answersTo(fake, issue)).toHaveLength(1);

  const edited = fake.world.happened.findLast(({ event, action }) => event === "issues" && action === "edited");
  if (!edited) throw new Error("nothing was told");
  writeFileSync(file, JSON.stringify(webhookPayload(fake.world, edited).payload));
  expect(await desk(["intake-issue"], env)).toMatchObject({ said: expect.stringMatching(/^Nothing/), code: 0 });
  expect((await desk(["intake-issue", "--issue", "x"], env)).code).toBe(2);
  expect(fake.violations).toEqual([]);
}, 60_000);
