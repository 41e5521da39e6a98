import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openTicketStore } from "../src/adapters/open-ticket-store.ts";
import { aGithub, deskBeside, headOfMain, mergeBatches } from "../src/testing/github/desk-beside.ts";
import { mirrors } from "../src/testing/github/mirror-beside.ts";
import { temporaryDirectory } from "../src/testing/temporary-directory.ts";
import { aTicket } from "../src/testing/tickets.ts";
import { DESK_AUTHOR } from "./stores.ts";

/** The verb in a process of its own, as `npx desk` runs it. */
async function verb(name: string, words: string[], env: NodeJS.ProcessEnv): Promise<{ said: string; code: number }> {
  const file = (script: string) => JSON.stringify(new URL(`./${script}.ts`, import.meta.url).href);
  const read = `const { verb } = await import(${file(name)}); const { readArguments } = await import(${file("verb")});`;
  const code = `${read} process.exitCode = (await verb.run(readArguments(verb, ${JSON.stringify(words)}))) ?? 0;`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { env: { ...process.env, ...env } });
  const ended = new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 1)));
  const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { said: `${out}${err}`, code: status };
}

test("sync and mirror, as they are called: a clone, a batch with its pull request, an issue; then nothing is left to do", async () => {
  const fake = await aGithub();
  const { id, installation, privateKey } = fake.app;
  const directory = temporaryDirectory();
  const env = {
    ...{ DESK_VAR: directory, GITHUB_REPOSITORY: "demo-desk/tickets", GITHUB_API_URL: fake.apiUrl },
    ...{ GITHUB_APP_ID: String(id), GITHUB_INSTALLATION_ID: String(installation) },
    GITHUB_APP_PRIVATE_KEY: privateKey.replaceAll("\n", "\\n"),
  };
  expect((await verb("sync", [], env)).said).toMatch(/are equal/);
  const store = await openTicketStore({ directory: `${directory}/tickets.git`, author: DESK_AUTHOR });
  const ticket = aTicket();
  await store.create(ticket);
  await store.close();

  expect(await verb("sync", [], env)).toMatchObject({
    said: expect.stringMatching(/sent intake\/A-.*pull request 1 is open/),
    code: 0,
  });
  expect(await mergeBatches(fake, await deskBeside(fake))).toBe(1);
  expect((await verb("sync", [], env)).said).toMatch(/are equal/);
  expect((await verb("mirror", [], env)).said).toMatch(/1 issues opened/);
  expect([...mirrors(fake).keys()]).toEqual([ticket.number]);
  expect(await headOfMain(fake)).toBeDefined();
  expect(fake.violations).toEqual([]);

  const refused = await verb("sync", [], { ...env, GITHUB_INSTALLATION_ID: "1" });
  expect(refused).toMatchObject({ code: 3, said: expect.stringMatching(/Nothing is lost/) });
}, 120_000);
