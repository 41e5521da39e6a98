import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { aGithub } from "../testing/github/desk-beside.ts";
import type { FakeGithub } from "../testing/github/fake-github.ts";
import { deleteRef } from "../testing/github/git-repository.ts";
import { environment } from "./environment.ts";
import { APP_PERMISSIONS, githubCheckUp } from "./github-check-up.ts";

test("a GitHub that is set up as the desk needs it has nothing to mend", async () => {
  const fake = await aGithub();
  Object.assign(fake.world, { protectsMain: true, protectsBatches: true });
  const findings = await checked(fake);
  expect(findings.filter(({ ok }) => !ok)).toEqual([]);
  expect(findings.map(({ what }) => what)).toEqual([
    "GitHub knows this desk as sahayata-desk[bot]",
    "the App may do what it has to",
    expect.stringMatching(/^demo-desk\/tickets on .* is private$/),
    "main is protected",
    "intake/** is protected",
  ]);
  expect(fake.violations).toEqual([]);
});

const grants = (subject: string, level: "read" | undefined) => (fake: FakeGithub) => {
  const { [subject]: _old, ...others } = fake.world.granted;
  fake.world.granted = { ...others, ...(level && { [subject]: level }) };
};
const unprotected = (fake: FakeGithub) => {
  fake.world.protectsMain = false;
};

const open = (fake: FakeGithub) => {
  fake.world.protectsBatches = false;
};

test.each<[string, (fake: FakeGithub) => void | Promise<void>, RegExp]>([
  ["a permission that is missing", grants("members", undefined), /lacks members: read/],
  ["one that is too little", grants("issues", "read"), /lacks issues: write/],
  ["a main without rules", unprotected, /lack pull_request, .* validate-tickets/],
  ["batches that anybody may touch", open, /intake\/\*\* lack creation, update, deletion/],
  ["a repository without a commit", (fake) => deleteRef(fake.repository, "refs/heads/main"), /has no main yet/],
  ["an outage", (fake) => fake.faults.plan("unavailable 503, before", "GET /app"), /503/],
])("%s is named, with its remedy", async (_what, break_, what) => {
  const fake = await aGithub();
  Object.assign(fake.world, { protectsMain: true, protectsBatches: true });
  await break_(fake);
  const wrong = (await checked(fake)).filter(({ ok }) => !ok);
  expect(wrong).toEqual([{ ok: false, what: expect.stringMatching(what), remedy: expect.any(String) }]);
});

test("an installation that is another's, and a key that is another App's, are told apart", async () => {
  const fake = await aGithub();
  expect(await checked(fake, { GITHUB_INSTALLATION_ID: "1" })).toMatchObject([
    { ok: false, what: expect.stringMatching(/404/), remedy: expect.stringMatching(/GITHUB_INSTALLATION_ID/) },
  ]);
  expect(await checked(fake, { GITHUB_APP_ID: "1" })).toMatchObject([
    { ok: false, what: expect.stringMatching(/401/), remedy: expect.stringMatching(/GITHUB_APP_ID/) },
  ]);
});

test("a public repository is said, and is no fault where tickets are invented", async () => {
  const fake = await aGithub({ isPrivate: false });
  Object.assign(fake.world, { protectsMain: true, protectsBatches: true });
  const findings = await checked(fake);
  expect(findings).toContainEqual(
    expect.objectContaining({ ok: true, what: expect.stringMatching(/is public: only/) }),
  );
});

test("a desk without GitHub is not asked about it", async () => {
  expect(await githubCheckUp(environment({}))).toEqual([]);
  expect(await githubCheckUp(environment({ GITHUB_REPOSITORY: "a/b", GITHUB_ACTIONS: "true" }))).toEqual([]);
});

test("the documentation asks for exactly the App's permissions that are checked", () => {
  const rows = readFileSync("docs/run-on-github.md", "utf8").matchAll(/^\| `(\w+)`.*\| (read|write) \|$/gm);
  expect(Object.fromEntries([...rows].map(([, subject, level]) => [subject, level]))).toEqual(APP_PERMISSIONS);
});

test("every setting that the documentation names is one that the desk or a workflow reads", () => {
  const named = readFileSync("docs/run-on-github.md", "utf8").matchAll(/\b(?:DESK|GITHUB|SITE)_[A-Z_]+\b|\bMIRROR\b/g);
  const files = ["src/adapters/environment.ts", ...globSync(".github/workflows/*.yml")];
  const read = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const strange = [...new Set([...named].map(([name]) => name))].filter(
    (name) => !new RegExp(`\\b${name}\\b`).test(read),
  );
  expect(strange).toEqual([]);
});

test("the workflows that the documentation copies are those of the tickets' repository", () => {
  const copied = /for name in ([\w -]+); do/.exec(readFileSync("docs/run-on-github.md", "utf8"))?.[1]?.split(" ");
  const theirs = globSync(".github/workflows/*.yml").filter((file) =>
    readFileSync(file, "utf8").includes("if: vars.DESK_PROJECT != ''"),
  );
  expect(copied?.toSorted()).toEqual(theirs.map((file) => basename(file, ".yml")).sort());
});

function checked(fake: FakeGithub, variables: NodeJS.ProcessEnv = {}) {
  const { id, installation, privateKey } = fake.app;
  return githubCheckUp(
    environment({
      ...{ GITHUB_REPOSITORY: "demo-desk/tickets", GITHUB_API_URL: fake.apiUrl, GITHUB_APP_ID: String(id) },
      ...{ GITHUB_INSTALLATION_ID: String(installation), GITHUB_APP_PRIVATE_KEY: privateKey },
      ...variables,
    }),
  );
}
