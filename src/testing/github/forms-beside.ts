import { createHmac, randomBytes } from "node:crypto";
import { words } from "../../adapters/content-messages.ts";
import { readDesks, readRuleMessages } from "../../adapters/desk-files.ts";
import { gitStore } from "../../adapters/git-store.ts";
import { githubFormIssues } from "../../adapters/github-form-issues.ts";
import { githubTicketStore } from "../../adapters/github-ticket-store.ts";
import { deskForms } from "../../adapters/issue-form-files.ts";
import { keyedDigest } from "../../adapters/keyed-digest.ts";
import { recipientSealer } from "../../adapters/recipient-seal.ts";
import { triageWords } from "../../adapters/triage-words.ts";
import type { FormField } from "../../domain/issue-form.ts";
import type { Ticket } from "../../domain/ticket.ts";
import type { IntakingIssues } from "../../usecases/intake-issue-ports.ts";
import { formBody } from "../form-body.ts";
import { githubOf } from "./desk-beside.ts";
import type { FakeGithub } from "./fake-github.ts";
import type { Issue } from "./world.ts";

/** The intake of issues with the real desks, as the App, against the fake. */
export async function formsBeside(fake: FakeGithub, overrides: Partial<IntakingIssues> = {}): Promise<IntakingIssues> {
  const github = githubOf(fake);
  const [desks, book] = await Promise.all([readDesks("content"), readRuleMessages("content")]);
  return {
    room: githubFormIssues(github),
    store: githubTicketStore(github, () => Promise.resolve()),
    desks,
    forms: deskForms(desks),
    words: triageWords(book, "https://desk.example"),
    mirrorSay: (language, key) => words(language)(`github.mirror.${key}`),
    sealer: recipientSealer(new Map()),
    digest: keyedDigest,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    keyOf: ({ issue, created }) => createHmac("sha256", "a secret").update(`${issue} ${created}`).digest("hex"),
    intake: "G",
    synthetic: true,
    permitted: true,
    pageLink: (name) => name,
    ...overrides,
  };
}

const FILLED = { lang: "en", role: "Assistant Commissioner", priority_requested: "normal", promises: ["acknowledged"] };
const TRACKS: Readonly<Record<string, object>> = {
  up: { request_type: "incident", problem_type: "error-message", module: "returns", wing: "audit" },
  kerala: {
    ...{ system: "kerala-gst-info", district: "kollam", wing: "audit" },
    ...{ request_type: "incident", problem_type: "error-message", module: "returns" },
  },
  "cbic-kochi": { request_type: "incident", problem_type: "error-message", module: "aces-gst" },
};

export function fieldsOf(track: string, { forms }: Pick<IntakingIssues, "forms">): readonly FormField[] {
  return forms.find((form) => form.track === track)?.fields ?? [];
}

/** The body that somebody's answers make, on top of an everyday case of the desk. */
export function filledForm(track: string, answers: Parameters<typeof formBody>[1], intaking: IntakingIssues): string {
  const usual = { track, ...FILLED, ...TRACKS[track], description: "The return opens and then an error appears." };
  return formBody(fieldsOf(track, intaking), { ...usual, ...answers });
}

/** Somebody without any right but to read opens an issue. */
export async function opensIssue(
  fake: FakeGithub,
  body: string,
  title = "New ticket",
  login = "officer-1",
): Promise<Issue> {
  const github = githubOf(fake, fake.token(login, "user", "read"));
  const { owner, repo } = fake.world;
  const { number } = await github.call("opening", (octokit) =>
    octokit.rest.issues.create({ owner, repo, title, body }),
  );
  return fake.world.issues.get(number) as Issue;
}

export function answersTo(fake: FakeGithub, { number }: Issue): string[] {
  return [...fake.world.comments.values()].filter(({ issue }) => issue === number).map(({ body }) => body);
}

/** Every ticket on the shared branch. */
export async function ticketsOn({ repository: directory }: FakeGithub): Promise<Ticket[]> {
  const store = gitStore({ directory, author: { name: "Reader", email: "desk@demo.gov.in" } });
  const tickets = await Array.fromAsync(store.list());
  await store.close();
  return tickets;
}
