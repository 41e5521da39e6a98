import { onTestFinished } from "vitest";
import { readRuleMessages } from "../../adapters/desk-files.ts";
import type { Github } from "../../adapters/github-client.ts";
import { githubComments } from "../../adapters/github-comments.ts";
import { readGithubEvent } from "../../adapters/github-event.ts";
import { githubIssues } from "../../adapters/github-issues.ts";
import { githubPeople } from "../../adapters/github-people.ts";
import { githubTicketStore } from "../../adapters/github-ticket-store.ts";
import { keyedDigest } from "../../adapters/keyed-digest.ts";
import { triageWords } from "../../adapters/triage-words.ts";
import type { Desk } from "../../domain/desk.ts";
import { mirrorIssue } from "../../domain/mirror-issue.ts";
import type { Ticket } from "../../domain/ticket.ts";
import { type Triaged, triageEvent } from "../../usecases/triage-event.ts";
import type { Triaging } from "../../usecases/triage-ports.ts";
import { smallDesk } from "../small-desk.ts";
import { aGithub, githubOf } from "./desk-beside.ts";
import type { FakeGithub } from "./fake-github.ts";
import { webhookPayload } from "./webhooks.ts";

export interface Room {
  fake: FakeGithub;
  github: Github;
  triaging: Triaging;
  desk: Desk;
  /** Stores a ticket on main and shows it as an issue. */
  show(ticket: Ticket): Promise<number>;
  ticket(number: string): Promise<Ticket>;
  /** What somebody does in GitHub's own interface; the workflows hear of it by `hear`. */
  comment(login: string, issue: number, body: string): Promise<void>;
  close(login: string, issue: number): Promise<void>;
  reopen(login: string, issue: number): Promise<void>;
  label(login: string, issue: number, label: string): Promise<void>;
  unlabel(login: string, issue: number, label: string): Promise<void>;
  /** Tells the desk of everything that starts workflows since the last time; what it said of each. */
  hear(): Promise<Triaged[]>;
  /** As `hear`, without moving on: the same events again. */
  hearAgain(): Promise<Triaged[]>;
  /** The desk's comments on an issue. */
  answers(issue: number): string[];
}

/** Of the small desk: each role is held by one login, `keeper-1` and so on; `first` is bound to a district. */
export function staffedDesk(): Desk {
  const desk = smallDesk();
  const teams: Record<string, string> = { first: "first-{district}" };
  const roles = desk.common.roles.map((role) =>
    role.id === "officer" || role.id === "schedule"
      ? role
      : { ...role, github: { teams: [teams[role.id] ?? role.id], logins: [] } },
  );
  // The call desk works somewhere at this desk too.
  const queues = desk.queues.map((queue) =>
    queue.id === "sm-aside" ? { ...queue, roles: [...queue.roles, "call-desk"] } : queue,
  );
  return { ...desk, queues, common: { ...desk.common, roles } };
}

/** A fake GitHub with a desk's people in it. */
export async function aRoom(overrides: Partial<Triaging> = {}, timeoutMs?: number): Promise<Room> {
  const fake = await aGithub();
  const desk = staffedDesk();
  const org = fake.world.owner;
  for (const team of ["call-desk", "first", "first-kollam", "second", "third", "keeper"])
    fake.world.teams.set(`${org}/${team}`, [`${team}-1`]);
  fake.world.teams.set(`${org}/first`, ["first-1", "first-kollam-1"]);
  const github = githubOf(fake, undefined, timeoutMs);
  const triaging: Triaging = {
    store: githubTicketStore(github, () => Promise.resolve()),
    room: githubComments(github),
    people: githubPeople(github),
    words: triageWords(await readRuleMessages("content"), "https://desk.example"),
    mirrorSay: (_language, key) => key,
    deskOf: () => desk,
    keepsIssues: false,
    digest: keyedDigest,
    now: fake.clock.date,
    ...overrides,
  };
  // The small desk's paragraphs stand in no circular.
  triaging.words = { ...triaging.words, cite: (citation) => citation };
  let told = 0;
  let lastFrom = 0;
  onTestFinished(() => {
    if (fake.violations.length > 0) throw new Error(fake.violations.join("\n"));
  });

  const as = (login: string) => githubOf(fake, fake.token(login));
  const place = { owner: org, repo: fake.world.repo };

  async function hearFrom(start: number): Promise<Triaged[]> {
    const until = fake.world.happened.length;
    const happened = fake.world.happened.slice(start, until).filter(({ startsWorkflows }) => startsWorkflows);
    const heard: Triaged[] = [];
    for (const one of happened) {
      const { payload, faults } = webhookPayload(fake.world, one);
      fake.violations.push(...faults);
      const event = readGithubEvent(JSON.parse(JSON.stringify(payload)));
      if (event) heard.push(await triageEvent(event, triaging));
    }
    return heard;
  }

  return {
    ...{ fake, github, triaging, desk },
    async show(ticket) {
      await githubTicketStore(github).create(ticket);
      const { issue } = await githubIssues(github).create(mirrorIssue(ticket, desk, triaging.mirrorSay));
      told = fake.world.happened.length;
      return issue;
    },
    async ticket(number) {
      const stored = await githubTicketStore(github).read(number as Ticket["number"]);
      if (!stored) throw new Error(`${number} is not on main`);
      return stored.ticket;
    },
    async comment(login, issue_number, body) {
      fake.clock.advance(1000);
      await as(login).call("a comment", (octokit) =>
        octokit.rest.issues.createComment({ ...place, issue_number, body }),
      );
    },
    close: (login, issue_number) => turn(login, issue_number, "closed"),
    reopen: (login, issue_number) => turn(login, issue_number, "open"),
    async label(login, issue_number, label) {
      fake.clock.advance(1000);
      await as(login).call("a label", (o) => o.rest.issues.addLabels({ ...place, issue_number, labels: [label] }));
    },
    async unlabel(login, issue_number, name) {
      fake.clock.advance(1000);
      await as(login).call("a label", (o) => o.rest.issues.removeLabel({ ...place, issue_number, name }));
    },
    async hear() {
      lastFrom = told;
      told = fake.world.happened.length;
      return hearFrom(lastFrom);
    },
    hearAgain: () => hearFrom(lastFrom),
    answers: (issue) =>
      [...fake.world.comments.values()]
        .filter((comment) => comment.issue === issue && comment.user.login === fake.app.login)
        .map(({ body }) => body),
  };

  async function turn(login: string, issue_number: number, state: "open" | "closed"): Promise<void> {
    fake.clock.advance(1000);
    await as(login).call("a turn", (octokit) => octokit.rest.issues.update({ ...place, issue_number, state }));
  }
}
