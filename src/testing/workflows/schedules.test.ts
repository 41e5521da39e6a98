import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeTicket } from "../../adapters/ticket-yaml.ts";
import type { Ticket } from "../../domain/ticket.ts";
import { ticketPath } from "../../domain/ticket-number.ts";
import { HOUR } from "../github/clock.ts";
import { aGithub, githubOf, staffCommits } from "../github/desk-beside.ts";
import { aTicket } from "../tickets.ts";
import type { Run } from "./runner.ts";
import { projectRunner, ticketRunner } from "./stage.ts";

/** Enough for a busy machine: each step is a process of its own. */
const LONG = 300_000;
const DAY = 24 * HOUR;
const of = (runs: readonly Run[], file: string) => runs.filter(({ workflow }) => workflow === file);
const said = (runs: readonly Run[]) =>
  runs.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.map(({ output }) => output))).join("\n");
const file = (ticket: Ticket) => ({ [ticketPath(ticket.number)]: writeTicket(ticket) });

test(
  "contacts that nobody has confirmed stand in one issue, week after week",
  async () => {
    const fake = await aGithub({ repo: "help-desk" });
    const runner = await projectRunner(fake, { only: ["freshness"] });
    for (let week = 0; week < 2; week += 1) {
      fake.clock.advance(7 * DAY);
      const runs = of(await runner.play(), "freshness.yml");
      expect(
        runs.map(({ conclusion }) => conclusion),
        said(runs),
      ).toEqual(["success"]);
    }
    const issues = [...fake.world.issues.values()];
    expect(issues.map(({ user, state, labels }) => [user.login, state, labels])).toEqual([
      ["github-actions[bot]", "open", ["maintenance"]],
    ]);
    expect(issues[0]?.body).toContain(
      "### content/contacts/cbic-kochi/contacts.yaml\n\n- [ ] `office-mail`: never confirmed",
    );
    expect(fake.violations).toEqual([]);
  },
  LONG,
);

test(
  "the month's report and the fortnight's docket are one issue each, made by the App and edited in place",
  async () => {
    const fake = await aGithub();
    const now = new Date(Date.now() - 40 * DAY);
    const ticket = aTicket({ opened_at: `${now.toISOString().slice(0, 10)}T10:00:00+05:30` });
    await staffCommits(fake, file(ticket));
    const runner = await ticketRunner(fake, { only: ["publish-reports", "docket"] });
    const runs: Run[] = [];
    for (let week = 0; week < 2; week += 1) {
      fake.clock.advance(7 * DAY);
      runs.push(...(await runner.play()));
    }
    expect(new Set(runs.map(({ conclusion }) => conclusion)), said(runs)).toEqual(new Set(["success"]));
    const issues = [...fake.world.issues.values()];
    expect(issues.map(({ user, labels }) => [user.login, labels[0]]).sort()).toEqual([
      [fake.app.login, "docket"],
      [fake.app.login, "report"],
    ]);
    expect(said(of(runs, "docket.yml"))).toMatch(/opened[\s\S]*as it was/);
    expect(issues.find(({ labels }) => labels[0] === "report")?.title).toMatch(/^Report \d{4}-\d{2}$/);
    expect(issues.every(({ body }) => body.length <= 65_536)).toBe(true);
    expect(fake.violations).toEqual([]);
  },
  LONG,
);

test(
  "a schedule that was dropped is made up for by the next, one that is late does the same as one in time",
  async () => {
    const fake = await aGithub({ repo: "help-desk" });
    const runner = await projectRunner(fake, { only: ["freshness"] });
    runner.clocks.get("freshness.yml")?.drop(1);
    runner.clocks.get("freshness.yml")?.delay(2, 5 * HOUR);
    fake.clock.advance(7 * DAY);
    expect(of(await runner.play(), "freshness.yml")).toEqual([]);
    fake.clock.advance(7 * DAY);
    const ran = of(await runner.play(), "freshness.yml");
    fake.clock.advance(6 * HOUR);
    const late = of(await runner.play(), "freshness.yml");
    expect([...ran, ...late].map(({ conclusion }) => conclusion)).toEqual(["success"]);
    expect(fake.world.issues.size).toBe(1);
  },
  LONG,
);

test(
  "the site is published with the officers' sealed stories, read with a key from the repository of the tickets",
  async () => {
    const tickets = await aGithub();
    const project = await aGithub({ repo: "help-desk", isPrivate: false });
    await staffCommits(tickets, file({ ...aTicket(), timeline: [...aTicket().timeline.slice(0, 1)], owner: OWNER }));
    const vars = { SITE_ORIGIN: "https://desk.example", SITE_BASE: "/help/", DESK_TICKETS: "demo-desk/tickets" };
    const runner = await projectRunner(project, { vars, beside: tickets });
    await staffCommits(project, { "a.md": "changed\n" });
    const runs = of(await runner.play(), "publish-site.yml");
    expect(
      runs.map(({ conclusion }) => conclusion),
      said(runs),
    ).toEqual(["success"]);
    const [site = "", deployed] = runner.pages;
    expect(deployed).toBe("deployed");
    expect(readFileSync(join(site, "index.html"), "utf8")).toBe("https://desk.example/help/\n");
    expect(globSync("t/*/*.age", { cwd: site })).toEqual([`t/${OWNER.owner_id.slice(0, 2)}/${OWNER.owner_id}.age`]);
    expect(existsSync(join(site, "tickets"))).toBe(false);
  },
  LONG,
);

test(
  "without the address of a site nothing is published, and nothing of the tickets' runs in the project",
  async () => {
    const project = await aGithub({ repo: "help-desk" });
    const runner = await projectRunner(project);
    await staffCommits(project, { "a.md": "changed\n" });
    expect((await runner.play()).map(({ workflow, conclusion }) => [workflow, conclusion])).toEqual([
      ["publish-site.yml", "skipped"],
    ]);
    const copied = await ticketRunner(project, { vars: { DESK_PROJECT: "" } });
    const staff = githubOf(project, project.token("staff-1"));
    await staff.call("open", (o) => o.rest.issues.create({ owner: "demo-desk", repo: "help-desk", title: "x" }));
    expect((await copied.play()).map(({ conclusion }) => conclusion)).toEqual(["skipped"]);
  },
  LONG,
);

const OWNER = {
  recipient: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
  owner_id: "0a1b2c3d4e5f6a7b",
  action_hash: "0".repeat(64),
};
