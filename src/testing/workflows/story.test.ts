import { expect, test } from "vitest";
import { standing } from "../../domain/standing.ts";
import type { TicketNumber } from "../../domain/ticket-number.ts";
import { syncTickets } from "../../usecases/sync-tickets.ts";
import { aGithub, deskBeside, githubOf } from "../github/desk-beside.ts";
import { mirrors } from "../github/mirror-beside.ts";
import { anIntake, anOwner, post } from "../intake.ts";
import type { Run } from "./runner.ts";
import { ticketRunner } from "./stage.ts";

const repo = { owner: "demo-desk", repo: "tickets" };
const DISTRICT = "ernakulam";
const told = (runs: readonly Run[]) => runs.map(({ workflow, conclusion }) => `${workflow} ${conclusion}`);
const said = (runs: readonly Run[]) =>
  runs.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.map(({ output }) => output))).join("\n");

test("a ticket's whole life: form, batch, checks, merge, issue, a hand-over that lacks evidence, evidence, resolution, re-opening, report", async ({
  annotate,
}) => {
  const desk = await aDesk();
  const { fake, number, play, send, comment, act, answers, issue } = desk;

  const arrived = await send();
  expect(told(arrived), said(arrived)).toEqual(["validate-tickets.yml success", "merge-batch.yml success"]);
  expect(issue()).toMatchObject({ state: "open", user: { login: fake.app.login } });
  expect(issue()?.labels).toEqual(expect.arrayContaining(["level/sysadmin", "status/open", "track/kerala"]));

  expect(issue()?.body).not.toMatch(/\$\{\{|\$\(|@stranger|(?<!#)#1/);

  await comment("stranger-9", "/escalate Do something!");
  await comment("sysadmin-1", "/tried Cleared the cache, tried another machine.\n/escalate It is not the machine");
  await comment("gfc-1", "/tried Asked the neighbouring office: the same.\n/escalate The ledger is wrong");
  const asked = fake.calls.length;
  const heard = await play();
  const requests = fake.calls.length - asked;
  expect(told(heard), said(heard)).toEqual(Array(3).fill("triage.yml success"));
  // Each step is Actions' time, and somebody waits for it.
  expect(heard[0]?.jobs.flatMap(({ steps }) => steps.map(({ what }) => what.split("@")[0]))).toEqual([
    ...["actions/checkout", "./desk/.github/actions/desk", "desk triage"],
  ]);
  await annotate(`Actions' time: ${heard.map(times).join(" · ")}; ${requests} requests`);
  const [stranger, handedUp, lacking] = answers();
  expect(stranger).toMatch(/Not done:\*\* `\/escalate`.*Only those who work/);
  expect(handedUp).toMatch(/Done:\*\* `\/escalate`/);
  expect(lacking).toMatch(/`\/escalate`.*\(Kerala, 19\.11\.2018, para 11\)/);
  expect(issue()?.labels).toEqual(
    expect.arrayContaining(["level/gfc", "status/held", "needs/arn", "needs/gstin", "needs/screenshot"]),
  );

  await syncTickets(desk.syncing);
  expect(await act({ verb: "evidence", arn: "AA3209200000035", gstin: "32AAACX0000A1ZK" }, "a.png")).toBe(201);
  expect(told(await send())).toEqual(["validate-tickets.yml success", "merge-batch.yml success"]);
  await comment("gfc-1", "/escalate The ledger is wrong, see the picture");
  expect(told(await play())).toEqual(["triage.yml success"]);
  expect(issue()?.labels).toEqual(expect.arrayContaining(["level/state-unit", "status/escalated"]));
  await comment("state-1", "/resolve The balance was posted again\nand shows correctly now.");
  await play();
  expect(issue()?.labels).toContain("status/resolved");
  expect(issue()?.body).toContain("The balance was posted again\nand shows correctly now.");

  await syncTickets(desk.syncing);
  expect(await act({ verb: "reopen", reason: "The next month is wrong as well." })).toBe(201);
  expect(told(await send())).toEqual(["validate-tickets.yml success", "merge-batch.yml success"]);
  expect(issue()?.labels).toContain("status/reopened");
  const stored = (await desk.store.read(number))?.ticket;
  expect(stored && standing(stored)).toMatchObject({ status: "reopened", reopenCount: 1, void: [] });
  expect(JSON.stringify(stored?.timeline)).not.toMatch(/gfc-1|state-1|stranger-9/);
  expect(JSON.stringify(stored)).not.toContain("32AAACX");

  expect(await play(), "nothing goes round in a circle").toEqual([]);
  await desk.publishReports();
  const report = [...fake.world.issues.values()].find(({ labels }) => labels.includes("report"));
  expect(report).toMatchObject({ user: { login: fake.app.login }, body: expect.stringContaining("# ") });
  expect(fake.violations).toEqual([]);
}, 300_000);

/** An intake with an officer's ticket, its GitHub with the workflows and the staff of a district. */
async function aDesk() {
  const fake = await aGithub();
  Object.assign(fake.world, { needsChecks: true, protectsMain: true });
  for (const [team, login] of Object.entries({ "system-administrator": "sysadmin-1", gfc: "gfc-1" }))
    fake.world.teams.set(`${repo.owner}/${team}-${DISTRICT}`, [login]);
  fake.world.teams.set(`${repo.owner}/state-unit`, ["state-1"]);
  const beside = await deskBeside(fake);
  await syncTickets(beside.syncing);
  const intake = await anIntake({ store: beside.store, clock: () => new Date() });
  const { owner, keys } = await anOwner();
  const filed = await intake.app.request("/api/tickets", post({ ...SUBMISSION, owner }));
  const { number, errors } = (await filed.json()) as { number: TicketNumber; errors?: unknown };
  expect(errors, "the form is taken").toBeUndefined();
  const only = ["validate-tickets", "merge-batch", "intake-issue", "triage", "sweep"];
  const runner = await ticketRunner(fake, { vars: { MIRROR: "actions", DESK_SYNTHETIC: "yes" }, only });
  const issue = () => mirrors(fake).get(number)?.[0];

  async function send(): Promise<Run[]> {
    await syncTickets(beside.syncing);
    const runs = (await runner.play()).filter(({ conclusion }) => conclusion !== "skipped");
    await syncTickets(beside.syncing);
    return runs;
  }

  async function comment(login: string, body: string): Promise<void> {
    const place = { ...repo, issue_number: issue()?.number ?? 0 };
    await githubOf(fake, fake.token(login, "user", "read")).call("say", (o) =>
      o.rest.issues.createComment({ ...place, body }),
    );
  }

  /** What the officer's dashboard sends. */
  async function act(deed: object, picture?: string): Promise<number> {
    const headers = { authorization: `Ticket ${keys.secret}` };
    const body = new FormData();
    body.set("deed", JSON.stringify(deed));
    if (picture) body.append("screenshot", new File([Buffer.from("picture")], picture));
    const sent = picture ? { method: "POST", body, headers } : post(deed, headers);
    return (await intake.app.request(`/api/tickets/${number}/events`, sent)).status;
  }

  async function publishReports(): Promise<void> {
    const reports = await ticketRunner(fake, { only: ["publish-reports"] });
    fake.clock.advance(14 * 86_400_000);
    const runs = await reports.play();
    expect(told(runs), said(runs)).toEqual(["publish-reports.yml success"]);
  }

  const answers = () =>
    [...fake.world.comments.values()].filter(({ user }) => user.login === fake.app.login).map(({ body }) => body);
  const play = async () => (await runner.play()).filter(({ conclusion }) => conclusion !== "skipped");
  return {
    fake,
    number,
    issue,
    send,
    comment,
    act,
    answers,
    play,
    publishReports,
    store: beside.store,
    syncing: beside.syncing,
  };
}

function times({ jobs }: Run): string {
  return jobs
    .flatMap(({ steps }) => steps.map(({ what, ms }) => `${what.split("@")[0]} ${Math.round(ms)} ms`))
    .join(", ");
}

/** What GitHub or a shell would read as its own, and must not. */
const HOSTILE = ["$", "{{ github.token }} $(id) @stranger-9 #1 ::error::x"].join("");

const SUBMISSION = {
  track: "kerala",
  lang: "en",
  actor: { role: "State Tax Officer", wing: "assessment", district: DISTRICT },
  ticket: {
    request_type: "incident",
    problem_type: "data-mismatch",
    module: "payment-ledger",
    system: "kerala-gst-info",
    description: `The cash ledger shows a balance of zero, the portal of GSTN shows the right sum. ${HOSTILE}`,
    priority_requested: "normal",
    mobile: "9000000001",
    email: "officer1@demo.gov.in",
    no_screenshot_reason: "page-does-not-open",
  },
};
