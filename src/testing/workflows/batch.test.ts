import { expect, test } from "vitest";
import { writeTicket } from "../../adapters/ticket-yaml.ts";
import { ticketPath } from "../../domain/ticket-number.ts";
import { syncTickets } from "../../usecases/sync-tickets.ts";
import { HOUR } from "../github/clock.ts";
import { aGithub, deskBeside, githubOf, headOfMain, staffCommits } from "../github/desk-beside.ts";
import { commitFiles, moveRef, refsOf } from "../github/git-repository.ts";
import { mirrors } from "../github/mirror-beside.ts";
import { anEvent, aTicket } from "../tickets.ts";
import type { Run } from "./runner.ts";
import { ticketRunner } from "./stage.ts";

/** Enough for a busy machine: each step is a process of its own. */
const LONG = 300_000;
const repo = { owner: "demo-desk", repo: "tickets" };
const told = (runs: readonly Run[]) => runs.map(({ workflow, conclusion }) => `${workflow} ${conclusion}`);
const outputOf = (runs: readonly Run[]) =>
  runs.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.map((step) => step.output))).join("\n");

test(
  "a batch from the intake is checked, merged by the App on main, and its branch is gone",
  async () => {
    const fake = await aGithub();
    const runner = await ticketRunner(fake);
    Object.assign(fake.world, { needsChecks: true, protectsMain: true, protectsBatches: true });
    const desk = await deskBeside(fake);
    await syncTickets(desk.syncing);
    const tickets = Array.from({ length: 3 }, () => aTicket());
    for (const ticket of tickets) await desk.store.create(ticket);
    await syncTickets(desk.syncing);
    const runs = await runner.play();

    expect(told(runs), outputOf(runs)).toEqual(["validate-tickets.yml success", "merge-batch.yml success"]);
    expect([...(await refsOf(fake.repository)).keys()].filter((ref) => ref.startsWith("refs/heads/"))).toEqual([
      "refs/heads/main",
    ]);
    expect(await syncTickets(desk.syncing)).toMatchObject({ waiting: 0, batch: undefined });
    expect(await desk.syncing.repository.localHead()).toBe(await headOfMain(fake));
    expect(fake.violations).toEqual([]);
    expect(await runner.play()).toEqual([]);
  },
  LONG,
);

test(
  "a pull request that rewrites history is marked on its line in the ticket's language, and nothing merges it",
  async () => {
    const fake = await aGithub();
    const ticket = aTicket({ lang: "hi", timeline: [...aTicket().timeline, anEvent({ text: "देखा गया" })] });
    const path = ticketPath(ticket.number);
    await staffCommits(fake, { [path]: writeTicket(ticket) });
    const runner = await ticketRunner(fake);
    fake.world.needsChecks = true;
    const rewritten = { ...ticket, description: "Something else.", timeline: ticket.timeline.slice(0, 1) };
    const leak = anEvent({ text: "call 9000000012, password: Demo@12345" });
    const tip = await commitFiles(
      fake.repository,
      await headOfMain(fake),
      {
        [path]: writeTicket({ ...rewritten, timeline: [...rewritten.timeline, leak] }),
      },
      "by hand",
    );
    await moveRef(fake.repository, "refs/heads/mine", tip);
    const staff = githubOf(fake, fake.token("staff-1"));
    await staff.call("open", (o) =>
      o.rest.pulls.create({ ...repo, head: "mine", base: "main", title: "Tidy", body: "" }),
    );
    const runs = await runner.play();

    expect(told(runs)).toEqual(["validate-tickets.yml failure"]);
    expect(runs[0]?.jobs.map(({ conclusion }) => conclusion)).toEqual(["failure", "skipped"]);
    const said = outputOf(runs);
    expect(said).toMatch(
      new RegExp(`^::error file=${path},line=\\d+,col=\\d+,title=description · दर्ज तथ्य नहीं बदलते::“description” `, "m"),
    );
    expect(said).toMatch(/title=timeline · इतिहास में केवल जोड़ा जाता है::/);
    expect(said).toMatch(/title=timeline\.1\.text · पासवर्ड आदि नहीं::.* \(.*2020.*\)$/m);
    expect(said).toMatch(/title=timeline\.1\.text · व्यक्तिगत डाटा खुले रूप में नहीं::.* \(.*21\.08\.2017.*\)$/m);
    expect(said).not.toContain("9000000012");
    expect(runs[0]?.jobs[0]?.summary).toContain("problem(s)");
    const merge = staff.call("merge", (o) => o.rest.pulls.merge({ ...repo, pull_number: 1 }));
    await expect(merge).rejects.toMatchObject({ status: 405 });
  },
  LONG,
);

test(
  "a batch that only the sweep finds is merged, and its ticket has an issue in the same run",
  async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    await syncTickets(desk.syncing);
    const ticket = aTicket();
    await desk.store.create(ticket);
    await syncTickets(desk.syncing);
    const [pull] = [...fake.world.issues.values()];
    fake.world.checks.set(pull?.pull?.headSha as string, "success");
    const runner = await ticketRunner(fake, { only: ["sweep"], vars: { MIRROR: "actions" } });
    fake.clock.advance(HOUR);
    const runs = await runner.play();
    expect(told(runs), outputOf(runs)).toEqual(["sweep.yml success"]);
    expect(outputOf(runs)).toMatch(/1 batches merged[\s\S]*1 issues opened/);
    expect([...mirrors(fake).keys()]).toEqual([ticket.number]);
    expect(fake.violations).toEqual([]);
  },
  LONG,
);

test(
  "a batch that is refused for good keeps no other ticket from its issue",
  async () => {
    const fake = await aGithub();
    const ticket = aTicket();
    await staffCommits(fake, { [ticketPath(ticket.number)]: writeTicket(ticket) });
    const [head, main] = ["intake/A-0123456789ab", await headOfMain(fake)];
    const tip = await commitFiles(fake.repository, main, { "tickets/a.yaml": "a: 1\n" }, "by hand");
    await moveRef(fake.repository, `refs/heads/${head}`, tip);
    const staff = githubOf(fake, fake.token("staff-1"));
    await staff.call("open", (o) => o.rest.pulls.create({ ...repo, head, base: "main", title: "x", body: "" }));
    const runner = await ticketRunner(fake, { only: ["merge-batch"], vars: { MIRROR: "actions" } });
    fake.clock.advance(3 * HOUR);
    const runs = (await runner.play()).flatMap(({ jobs }) => jobs);
    expect(runs.map(({ id, conclusion }) => `${id} ${conclusion}`)).toEqual(["merge-batch failure", "mirror success"]);
    expect([...mirrors(fake).keys()]).toEqual([ticket.number]);
  },
  LONG,
);

test(
  "a batch whose asking was lost is merged by the clock, one that main has overtaken is left to the intake",
  async () => {
    const fake = await aGithub();
    const desk = await deskBeside(fake);
    await syncTickets(desk.syncing);
    const ticket = aTicket();
    await desk.store.create(ticket);
    await syncTickets(desk.syncing);
    const runner = await ticketRunner(fake, { only: ["merge-batch"] });
    const [pull] = [...fake.world.issues.values()];
    fake.world.checks.set(pull?.pull?.headSha as string, "success");
    const other = { ...ticket, timeline: [...ticket.timeline, anEvent()] };
    await staffCommits(fake, { [ticketPath(ticket.number)]: writeTicket(other) });
    fake.clock.advance(2 * HOUR);
    const overtaken = await runner.play();
    expect(outputOf(overtaken)).toContain(`is older than ${ticketPath(ticket.number)} on main`);
    expect(pull?.pull?.merged).toBeUndefined();

    desk.github.tokenRefused();
    await syncTickets(desk.syncing);
    fake.world.checks.set(pull?.pull?.headSha as string, "success");
    const again = await ticketRunner(fake, { only: ["merge-batch"] });
    fake.clock.advance(3 * HOUR);
    const late = await again.play();
    expect(late.find(({ workflow }) => workflow === "merge-batch.yml")?.conclusion, outputOf(late)).toBe("success");
    expect(fake.violations).toEqual([]);
  },
  LONG,
);
