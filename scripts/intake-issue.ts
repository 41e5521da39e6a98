import { createHmac, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { words } from "../src/adapters/content-messages.ts";
import { readDesks, readRuleMessages } from "../src/adapters/desk-files.ts";
import { type Environment, environment } from "../src/adapters/environment.ts";
import type { Github } from "../src/adapters/github-client.ts";
import { githubFormIssues } from "../src/adapters/github-form-issues.ts";
import { githubPulls } from "../src/adapters/github-pulls.ts";
import { githubSettings } from "../src/adapters/github-settings.ts";
import { githubTicketStore } from "../src/adapters/github-ticket-store.ts";
import { deskForms } from "../src/adapters/issue-form-files.ts";
import { keyedDigest } from "../src/adapters/keyed-digest.ts";
import { pageTitles } from "../src/adapters/page-titles.ts";
import { recipientSealer } from "../src/adapters/recipient-seal.ts";
import { triageWords } from "../src/adapters/triage-words.ts";
import { mayHoldRealTickets } from "../src/domain/sync-plan.ts";
import { type IssueTold, intakeIssue } from "../src/usecases/intake-issue.ts";
import type { IntakingIssues } from "../src/usecases/intake-issue-ports.ts";
import { githubOf, orLater } from "./triage-room.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Makes a ticket of an issue that was raised by the form, or answers what is wrong with it",
  usage: "[--issue NUMBER]",
  options: { issue: { type: "string", help: "this issue, instead of the one that GITHUB_EVENT_PATH tells of" } },
  async run({ values }) {
    const settings = environment();
    const told = values.issue === undefined ? await toldByEvent(settings) : { issue: numberOf(String(values.issue)) };
    if (!told) return say("Nothing that the form has to do with.");
    return orLater(async () => {
      const taken = await intakeIssue(told, await intakingIssues(settings));
      if (taken.kind === "ignored") return say(`#${told.issue}: ${taken.why}`);
      if (taken.kind === "filed") return say(`#${told.issue} is ${taken.number}`);
      return say(`#${told.issue}: ${taken.kind} ${taken.codes.join(", ")}`.trimEnd());
    });
  },
};

const eventSchema = z.object({
  action: z.enum(["opened", "edited"]),
  issue: z.object({
    number: z.int(),
    title: z.string(),
    body: z.string().nullish(),
    pull_request: z.unknown().optional(),
  }),
  sender: z.object({ type: z.string().optional() }),
});

/** What programs do to issues, this one above all, is nothing that somebody raises. */
async function toldByEvent({ GITHUB_EVENT_PATH: path }: Environment): Promise<IssueTold | undefined> {
  if (!path) throw new UsageError("Name an issue with --issue, or an event's file in GITHUB_EVENT_PATH.");
  const event = eventSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!event.success || event.data.issue.pull_request || event.data.sender.type === "Bot") return undefined;
  const { number, title, body } = event.data.issue;
  return { issue: number, text: { title, body: body ?? "" } };
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new UsageError(`"${text}" is no issue's number.`);
  return Number(text);
}

/** Every port with its adapter, as the settings say. */
export async function intakingIssues(settings: Environment): Promise<IntakingIssues> {
  const github = githubOf(settings);
  const credentials = githubSettings(settings)?.credentials;
  if (!credentials || !("privateKey" in credentials))
    throw new UsageError("This needs the App: GITHUB_APP_ID and its key.");
  const { DESK_CONTENT: content, INTAKE_ORIGIN: site } = settings;
  const [desks, book] = await Promise.all([readDesks(content), readRuleMessages(content)]);
  const destination = await githubPulls(github).destination();
  return {
    room: githubFormIssues(github),
    store: githubTicketStore(github),
    desks,
    forms: deskForms(desks),
    words: triageWords(book, site),
    mirrorSay: (language, key) => words(language)(`github.mirror.${key}`),
    sealer: recipientSealer(settings.DESK_RECIPIENTS),
    digest: keyedDigest,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    keyOf: issueKeys(credentials.privateKey, github),
    intake: settings.DESK_ISSUE_INTAKE,
    synthetic: settings.DESK_SYNTHETIC === "yes",
    permitted: mayHoldRealTickets(destination, settings.DESK_PUBLIC_TICKETS),
    pageLink: pageLinks(content, site),
  };
}

/** From the App's key, which the jobs have anyway; a ticket's number tells nothing about the next one's. */
function issueKeys(privateKey: string, { owner, repo }: Github): IntakingIssues["keyOf"] {
  return ({ issue, created }) =>
    createHmac("sha256", privateKey).update(`issue ${owner}/${repo} ${issue} ${created}`).digest("hex");
}

function pageLinks(content: string, site: string | undefined): IntakingIssues["pageLink"] {
  const titleOf = pageTitles(content);
  return (name, language) => {
    const [path, anchor] = name.split("#");
    const title = titleOf(name, language);
    return site ? `[${title}](${new URL(`/${language}/${path}/${anchor ? `#${anchor}` : ""}`, site)})` : title;
  };
}

function say(line: string): number {
  console.log(line);
  return EXIT.ok;
}
