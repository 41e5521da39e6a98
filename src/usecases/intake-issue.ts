import type { Desk } from "../domain/desk.ts";
import type { Sighting } from "../domain/found-private.ts";
import type { Issue } from "../domain/issue.ts";
import type { DeskForm } from "../domain/issue-form.ts";
import { maskedIssue, takenOut, takenOutLabels } from "../domain/issue-form-mask.ts";
import { isOfForm, readIssueForm } from "../domain/issue-form-read.ts";
import { formSubmission } from "../domain/issue-form-submission.ts";
import { type Language, languageSchema } from "../domain/localised.ts";
import { changeWanted, isSameSet } from "../domain/mirror-issue.ts";
import type { Ticket } from "../domain/ticket.ts";
import { answerIssue, filedText, kindsOf, notFiledText, notHereText, refusedText } from "./intake-issue-answer.ts";
import { ISSUE_REQUEST, ticketOfIssue } from "./intake-issue-number.ts";
import type { IntakingIssues } from "./intake-issue-ports.ts";
import type { FoundIssue } from "./mirror-ports.ts";
import { type Submitted, ticketSubmitter } from "./submit-ticket.ts";
import { ticketOf } from "./triage-find.ts";

/** An issue that was opened or edited, and its text as it was then: it may have been masked since. */
export interface IssueTold {
  issue: number;
  text?: { title: string; body: string } | undefined;
}

export type IssueTaken =
  | { kind: "ignored"; why: "no form" | "a program" | "no issue" }
  | { kind: "filed"; number: string }
  | { kind: "refused" | "not-filed" | "not-permitted"; codes: string[] };

/** Somebody has to write it again; taken off with the next answer. */
const TO_CORRECT = "needs/correction";
/** By these an issue is known as one of the form even where its text does not follow the form any more. */
const OF_THE_FORM = ["channel/github", TO_CORRECT];

/**
 * An issue of the form becomes a ticket, or is answered with what is wrong; and the issue shows the ticket from then on.
 * Secrets are taken out of sight before anything else. Each step may be done again from whatever state it is found in.
 */
export async function intakeIssue(told: IssueTold, intaking: IntakingIssues): Promise<IssueTaken> {
  const { room } = intaking;
  const found = await room.issue(told.issue);
  if (!found) return { kind: "ignored", why: "no issue" };
  if (found.author === "" || found.author.endsWith("[bot]") || found.author === (await room.login())) {
    return { kind: "ignored", why: "a program" };
  }
  const shown = (await ticketOf(found, intaking))?.ticket;
  if (shown) {
    // Whatever somebody has written into it goes first.
    await showTicket(found, shown, intaking);
    return finish(found, shown, intaking);
  }
  const form = formOf(found, intaking);
  if (!form) return { kind: "ignored", why: "no form" };
  const masked = await maskAtOnce(found, form, intaking);
  const filed = await ticketOfIssue(found, intaking);
  if (filed) return finish(masked, filed, intaking);
  return decide(masked, sourceOf(told, found, masked, form), form, intaking);
}

function formOf({ body, labels }: FoundIssue, { forms }: IntakingIssues): DeskForm | undefined {
  const own = forms.find(({ fields }) => isOfForm(body, fields));
  if (own || !OF_THE_FORM.some((label) => labels.includes(label))) return own;
  return forms.find(({ track }) => labels.includes(`track/${track}`)) ?? forms[0];
}

async function maskAtOnce(
  issue: FoundIssue,
  { fields, track }: DeskForm,
  intaking: IntakingIssues,
): Promise<FoundIssue> {
  const masked = maskedIssue(issue, fields);
  const labels = takenOutLabels(takenOut(masked, issue.labels, deskNamed(track, intaking)), deskNamed(track, intaking));
  const all = [...new Set([...issue.labels, ...labels])];
  const same = masked.title === issue.title && masked.body === plain(issue.body);
  if (same && all.length === issue.labels.length) return issue;
  const change = { ...masked, labels: all };
  await intaking.room.change(issue.issue, change);
  return { ...issue, ...change };
}

/** What was first written, where nothing but masking has happened to it since: what it holds can then be sealed. */
function sourceOf({ text }: IssueTold, found: FoundIssue, masked: FoundIssue, { fields }: DeskForm): string {
  if (text && maskedIssue(text, fields).body === masked.body) return text.body;
  return found.body;
}

async function decide(
  issue: FoundIssue,
  source: string,
  { fields, track, language: usual }: DeskForm,
  intaking: IntakingIssues,
): Promise<IssueTaken> {
  const desk = deskNamed(track, intaking);
  const seen = takenOut(issue, issue.labels, desk);
  const read = readIssueForm(source, fields);
  const written = read.ok ? languageSchema.safeParse(read.answers.lang) : undefined;
  const told = { desk, language: written?.success ? written.data : usual };
  const refuse = async (issues: readonly Issue[]): Promise<IssueTaken> => {
    await answerIssue(issue, refusedText(issues, fields, seen, told, intaking), intaking.room);
    await label(issue, TO_CORRECT, intaking);
    return { kind: "refused", codes: issues.map(({ code }) => code) };
  };
  if (!intaking.permitted && !intaking.synthetic) {
    await answerIssue(issue, notHereText(seen, told, intaking), intaking.room);
    return { kind: "not-permitted", codes: kindsOf(seen) };
  }
  if (!read.ok) return refuse(read.issues);
  const made = formSubmission(read.answers, desk);
  if (!made.ok) return refuse(made.issues);
  const submitted = await submitterFor(
    issue,
    intaking,
  )({
    submission: made.submission,
    files: [],
    owner: undefined,
    key: intaking.keyOf(issue),
    body: ISSUE_REQUEST,
    actor: { role: "officer", via: "github" },
    issue: issue.issue,
    takenOut: seen,
  });
  if (submitted.kind === "filed") return finish(issue, submitted.ticket, intaking);
  if (submitted.kind === "refused") return refuse(submitted.issues);
  if (submitted.kind === "not-filed") return notFiled(issue, submitted, seen, told, intaking);
  throw new Error(`issue ${issue.issue} was answered with "${submitted.kind}", which no issue can be`);
}

async function notFiled(
  issue: FoundIssue,
  { decision }: Extract<Submitted, { kind: "not-filed" }>,
  seen: Sighting,
  told: { desk: Desk; language: Language },
  intaking: IntakingIssues,
): Promise<IssueTaken> {
  await answerIssue(issue, notFiledText(decision, seen, told, intaking), intaking.room);
  await label(issue, decision.accept ? "answered/kb" : "status/redirected", intaking);
  return { kind: "not-filed", codes: decision.issues.map(({ code }) => code) };
}

/** First the number is told, then the issue becomes the ticket's: as long as it is not, a later round tells and does it. */
async function finish(issue: FoundIssue, ticket: Ticket, intaking: IntakingIssues): Promise<IssueTaken> {
  await answerIssue(issue, filedText(ticket, deskNamed(ticket.track, intaking), intaking), intaking.room);
  await showTicket(issue, ticket, intaking);
  return { kind: "filed", number: ticket.number };
}

async function showTicket(issue: FoundIssue, ticket: Ticket, { room, mirrorSay, ...intaking }: IntakingIssues) {
  const wanted = changeWanted(issue, ticket, deskNamed(ticket.track, intaking), mirrorSay);
  if (wanted) await room.change(issue.issue, wanted);
}

/** One of the labels that say what is to be done with an issue that is no ticket; others stay. */
async function label(issue: FoundIssue, name: string, { room }: IntakingIssues): Promise<void> {
  const others = issue.labels.filter((one) => ![TO_CORRECT, "answered/kb", "status/redirected"].includes(one));
  const labels = [...others, name];
  if (!isSameSet(labels, issue.labels)) await room.change(issue.issue, { labels });
}

/** The moment is that of the issue: who tries again on another day draws the same number. */
function submitterFor(
  { created }: FoundIssue,
  { store, desks, sealer, digest, randomBytes, intake, synthetic }: IntakingIssues,
) {
  const none = () => {
    throw new Error("an issue brings neither files nor a batch");
  };
  return ticketSubmitter({
    store: { ...store, createAll: none },
    ...{ desks, sealer, digest, randomBytes, intake, synthetic },
    index: { byRequest: () => undefined, newestOf: () => [], put: () => undefined },
    blobs: { put: none },
    clean: none,
    clock: () => new Date(created),
    perPerson: () => ({ ok: true }),
  });
}

function deskNamed(track: string, { desks }: Pick<IntakingIssues, "desks">): Desk {
  const desk = desks.get(track);
  if (!desk) throw new Error(`there is no track "${track}"`);
  return desk;
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
