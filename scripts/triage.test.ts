import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { words } from "../src/adapters/content-messages.ts";
import { readDesks } from "../src/adapters/desk-files.ts";
import { runGit } from "../src/adapters/git.ts";
import { githubIssues } from "../src/adapters/github-issues.ts";
import { githubTicketStore } from "../src/adapters/github-ticket-store.ts";
import { mirrorIssue } from "../src/domain/mirror-issue.ts";
import { standing } from "../src/domain/standing.ts";
import type { Ticket } from "../src/domain/ticket.ts";
import { fakeClock } from "../src/testing/github/clock.ts";
import { aGithub, githubOf } from "../src/testing/github/desk-beside.ts";
import type { FakeGithub } from "../src/testing/github/fake-github.ts";
import { mirrors } from "../src/testing/github/mirror-beside.ts";
import { webhookPayload } from "../src/testing/github/webhooks.ts";
import { runVerb } from "../src/testing/run-verb.ts";
import { temporaryDirectory } from "../src/testing/temporary-directory.ts";
import { anEvent, aTicket } from "../src/testing/tickets.ts";

const START = new Date(Date.now() - 3_600_000);
const at = (minutes: number) =>
  `${new Date(START.getTime() + (minutes + 330) * 60_000).toISOString().slice(0, 19)}+05:30`;

function keralaTicket(openedAt = at(0)): Ticket {
  const route = ["kl-sysadmin", "kl-gfc", "kl-state-unit"];
  const opened = { kind: "opened", queue: "kl-sysadmin", route, row: "kl-officer", at: openedAt } as const;
  const facts = { request_type: "incident", problem_type: "slow", module: "returns", lang: "ml" } as const;
  return aTicket({
    ...facts,
    opened_at: openedAt,
    post: { role: "Officer", district: "kollam" },
    timeline: [anEvent(opened)],
  });
}

async function aTriageRoom() {
  const fake = await aGithub({ clock: fakeClock(new Date(START.getTime() + 60_000).toISOString()) });
  const org = fake.world.owner;
  fake.world.teams.set(`${org}/system-administrator-kollam`, ["kollam-1"]);
  const github = githubOf(fake);
  const ticket = keralaTicket();
  await githubTicketStore(github).create(ticket);
  const desk = (await readDesks("content")).get("kerala");
  if (!desk) throw new Error("no desk");
  const say = (language: "hi" | "en" | "ml", key: string) => words(language)(`github.mirror.${key}`);
  const { issue } = await githubIssues(github).create(mirrorIssue(ticket, desk, say));
  return { fake, ticket, issue, env: settings(fake) };
}

function settings(fake: FakeGithub): NodeJS.ProcessEnv {
  const { id, installation, privateKey } = fake.app;
  return {
    ...{ DESK_VAR: temporaryDirectory(), GITHUB_REPOSITORY: "demo-desk/tickets", GITHUB_API_URL: fake.apiUrl },
    ...{ GITHUB_APP_ID: String(id), GITHUB_INSTALLATION_ID: String(installation), MIRROR: "actions" },
    ...{ GITHUB_APP_PRIVATE_KEY: privateKey.replaceAll("\n", "\\n"), GITHUB_ACTIONS: "true" },
    INTAKE_ORIGIN: "https://desk.example",
  };
}

async function say(fake: FakeGithub, login: string, issue_number: number, body: string): Promise<string> {
  const place = { owner: fake.world.owner, repo: fake.world.repo, issue_number };
  await githubOf(fake, fake.token(login)).call("x", (o) => o.rest.issues.createComment({ ...place, body }));
  const last = fake.world.happened.at(-1);
  const file = join(temporaryDirectory(), "event.json");
  await writeFile(file, JSON.stringify(last && webhookPayload(fake.world, last).payload));
  return file;
}

const answers = ({ world, app }: FakeGithub) =>
  [...world.comments.values()].filter(({ user }) => user.login === app.login).map(({ body }) => body);

test("triage, as a workflow calls it: by the desk files' own teams, in the ticket's language, with a link to the paragraph", async () => {
  const { fake, ticket, issue, env } = await aTriageRoom();
  const refused = await say(fake, "kollam-1", issue, "/close");
  expect(await runVerb(["triage"], { ...env, GITHUB_EVENT_PATH: refused })).toEqual({
    said: `${ticket.number} 0 of 1 done\n`,
    code: 0,
  });
  expect(answers(fake)[0]).toMatch(/ചെയ്തില്ല.*\[.*\]\(https:\/\/desk\.example\/ml\/circulars\/up-2020-01-17/);

  const escalated = await say(fake, "kollam-1", issue, "/tried Cleared the cache\n\n/escalate It stays white");
  await runVerb(["triage"], { ...env, GITHUB_EVENT_PATH: escalated });
  const stored = await githubTicketStore(githubOf(fake)).read(ticket.number);
  expect(stored && standing(stored.ticket)).toMatchObject({ queue: "kl-gfc", status: "escalated" });
  expect(fake.world.issues.get(issue)?.labels).toContain("level/gfc");

  const plain = await say(fake, "kollam-1", issue, "Thank you.");
  expect((await runVerb(["triage"], { ...env, GITHUB_EVENT_PATH: plain })).said).toBe("Ignored: no command\n");
  expect(answers(fake)).toHaveLength(2);
  expect(fake.violations).toEqual([]);
}, 60_000);

test("sweep and escalate, as workflows call them, on a checkout of the tickets", async () => {
  const { fake, issue, env } = await aTriageRoom();
  await say(fake, "kollam-1", issue, "/take");
  const checkout = join(temporaryDirectory(), "tickets");
  await runGit(["clone", "--quiet", fake.repository, checkout], { remote: true });
  expect(await runVerb(["sweep", "--in", checkout], env)).toMatchObject({
    code: 0,
    said: expect.stringMatching(/^1 comments answered, 0 issues turned/),
  });
  expect((await runVerb(["sweep"], { ...env, DESK_REMOTE: checkout })).said).toMatch(/^0 comments answered/);

  const content = join(temporaryDirectory(), "content");
  await cp("content", content, { recursive: true });
  const clocks = await readFile(join(content, "clocks.yaml"), "utf8");
  await writeFile(
    join(content, "clocks.yaml"),
    `${clocks.slice(0, clocks.indexOf("enabled:"))}enabled: true\nclocks:\n  - id: one\n    label: { hi: "एक", en: "Two days and more" }\n    starts_on: [opened]\n    stops_on: [resolved]\n    within: { working_minutes: 1 }\n    escalates: false\n    not_from_circular: true\n`,
  );
  const old = keralaTicket("2026-01-05T10:00:00+05:30");
  await githubTicketStore(githubOf(fake)).create(old);
  await runGit(["fetch", "--quiet", "--update-head-ok", "origin", "main:main"], {
    repository: join(checkout, ".git"),
    remote: true,
  });
  const due = await runVerb(["escalate", "--in", checkout], { ...env, DESK_CONTENT: content });
  expect(due).toMatchObject({ code: 0, said: expect.stringMatching(/0 handed up, \d reminded of/) });
  const stored = await githubTicketStore(githubOf(fake)).read(old.number);
  expect(stored?.ticket.timeline.at(-1)).toMatchObject({
    kind: "reminded",
    text: "Two days and more",
    actor: { role: "schedule" },
  });
  const again = await runVerb(["escalate"], {
    ...env,
    ...{ DESK_CONTENT: content, DESK_REMOTE: checkout, DESK_VAR: temporaryDirectory() },
  });
  expect(again.said).toMatch(/^2 tickets: 0 handed up, 0 reminded/);
  expect(fake.violations).toEqual([]);
}, 90_000);

test("mirror, as a job brings its copy of the tickets up to date: what came to main since the checkout counts", async () => {
  const { fake, ticket, issue, env } = await aTriageRoom();
  const checkout = join(temporaryDirectory(), "tickets");
  await runGit(["clone", "--quiet", "--depth=1", `file://${fake.repository}`, checkout], { remote: true });
  const escalated = await say(fake, "kollam-1", issue, "/tried Cleared the cache\n\n/escalate It stays white");
  await runVerb(["triage"], { ...env, GITHUB_EVENT_PATH: escalated });
  const late = keralaTicket();
  await githubTicketStore(githubOf(fake)).create(late);
  const mirrored = await runVerb(["mirror", "--minutes", "1"], { ...env, DESK_REMOTE: checkout });
  expect(mirrored).toEqual({ code: 0, said: "1 issues opened, 0 edited\n" });
  expect([...mirrors(fake).keys()].sort()).toEqual([ticket.number, late.number].sort());
  expect(fake.world.issues.get(issue)?.labels).toContain("level/gfc");
  expect(fake.violations).toEqual([]);
}, 60_000);
