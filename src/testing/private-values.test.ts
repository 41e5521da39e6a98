import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runGit } from "../adapters/git.ts";
import { expectNoPrivateValues, privateValuesIn } from "./private-values.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const MOBILE = "9000000042";
const MAIL = "demo-officer-07@demo.gov.in";

async function repositoryWith(content: string): Promise<string> {
  const repository = join(temporaryDirectory(), "tickets.git");
  await runGit(["init", "--quiet", "--bare", repository]);
  await runGit(["hash-object", "-w", "--stdin"], { repository, input: [content] });
  return repository;
}

test("a value in a Git object is found, although nothing refers to the object", async () => {
  const repository = await repositoryWith(`mobile: "${MOBILE}"\n`);
  expect(await privateValuesIn([MOBILE, MAIL], { repositories: [repository] })).toMatchObject([{ value: MOBILE }]);
  await expect(expectNoPrivateValues([MOBILE], { repositories: [repository] })).rejects.toThrow();
});

test("a value in a file is found as it is, in another case, in a URL and in base64 wherever it stands", async () => {
  const spellings = [MAIL, MAIL.toUpperCase(), `?mail=${encodeURIComponent(MAIL)}`];
  const boxed = ["", "a", "ab"].map((before) => Buffer.from(`${before}${MAIL}${before}`).toString("base64"));
  for (const text of [...spellings, ...boxed]) {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, "logs"));
    writeFileSync(join(directory, "logs", "access.log"), `GET ${text}\n`);
    expect(await privateValuesIn([MAIL], { directories: [directory] }), text).toHaveLength(1);
  }
});

test("places without the values pass, also empty and missing ones", async () => {
  const repository = await repositoryWith("mobile: valid\n");
  const places = {
    repositories: [repository],
    directories: [temporaryDirectory(), "nowhere"],
    texts: { stdout: "ready" },
  };
  await expectNoPrivateValues([MOBILE, MAIL], places);
});
