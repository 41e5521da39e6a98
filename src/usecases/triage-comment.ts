import { type CommentCommand, readCommands } from "../domain/comment-command.ts";
import { readDeed, VERB_USAGE } from "../domain/deed-words.ts";
import { istDay, toIst } from "../domain/instant.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { storyText } from "../domain/story-text.ts";
import type { Ticket } from "../domain/ticket.ts";
import { answerOnce, isAnswered, outcomeLine, tongueOf } from "./triage-answer.ts";
import { type Asker, applyOnce, type Done, deskFor } from "./triage-apply.ts";
import { askerOf, type FoundTicket, keepIssue } from "./triage-find.ts";
import { helpText } from "./triage-help.ts";
import type { RoomComment, Triaging } from "./triage-ports.ts";

/** More than anybody does at once; each is a commit. */
const MOST = 10;
const LONGEST = 4000;
/** What must not stay where it can be read. */
const SECRET = new Set(["cred.detected", "pii.detected", "staff.no_identifiers"]);

export interface CommentHeard {
  commands: number;
  done: number;
}

/** Does what a comment says, verb by verb until one is refused, and answers once. */
export async function triageComment(
  comment: RoomComment,
  found: FoundTicket,
  triaging: Triaging,
): Promise<CommentHeard> {
  const commands = readCommands(comment.body);
  const key = String(comment.id);
  const silent = { commands: commands.length, done: 0 };
  if (commands.length === 0 || (await isAnswered(comment.issue, key, comment.at, triaging))) return silent;
  const heard = await obeyAll(commands, comment, found, triaging);
  const last = heard.at(-1)?.ticket ?? found.ticket;
  if (heard.some(({ ok }) => ok)) await keepIssue({ ...found, ticket: last }, triaging);
  const tongue = tongueOf(found.ticket, deskFor(found.ticket, triaging), triaging);
  const masked = heard.some(({ codes }) => codes.some((code) => SECRET.has(code)));
  if (masked) await triaging.room.mask(comment.id, storyText(comment.body));
  const skipped = commands.length - heard.length;
  const say = (which: string, values = {}) => tongue.words.say(tongue.language, `answer.${which}`, values);
  const parts = [
    ...heard.map(({ text }) => text),
    ...(skipped > 0 ? [say("skipped", { n: skipped })] : []),
    ...(masked ? [say("masked")] : []),
  ];
  await answerOnce({ issue: comment.issue, key, since: comment.at }, parts.join("\n"), triaging);
  return { ...silent, done: heard.filter(({ ok }) => ok).length };
}

interface Heard {
  ok: boolean;
  text: string;
  codes: string[];
  ticket: Ticket;
}

async function obeyAll(
  commands: readonly CommentCommand[],
  comment: RoomComment,
  found: FoundTicket,
  triaging: Triaging,
): Promise<Heard[]> {
  const heard: Heard[] = [];
  let { ticket } = found;
  for (const [index, command] of commands.slice(0, MOST).entries()) {
    const one = await obey(
      command,
      { asker: askerOf(comment.author, found), ticket, key: `comment ${comment.id} ${index}` },
      triaging,
    );
    heard.push(one);
    ticket = one.ticket;
    if (!one.ok) break;
  }
  return heard;
}

async function obey(
  { verb, words }: CommentCommand,
  { asker, ticket, key }: { asker: Asker; ticket: Ticket; key: string },
  triaging: Triaging,
): Promise<Heard> {
  const desk = deskFor(ticket, triaging);
  const tongue = tongueOf(ticket, desk, triaging);
  if (verb === "help") return { ok: true, text: await helpText(asker, ticket, tongue, triaging), codes: [], ticket };
  const read = readDeed(verb, words, { desk, lang: tongue.language, today: istDay(toIst(triaging.now())) });
  const done: Done = read.ok
    ? await applyOnce({ number: ticket.number, asker, deed: read.deed, key }, triaging)
    : { ok: false, ticket, issues: misread(verb, words) };
  const codes = done.issues.map(({ code }) => code);
  return { ok: done.ok, text: outcomeLine(`/${verb}`, done, tongue), codes, ticket: done.ticket };
}

/** Helps whoever has mistyped: how the verb is written, or which verbs there are. */
function misread(verb: string, words: readonly string[]): Issue[] {
  const usage = VERB_USAGE[verb as keyof typeof VERB_USAGE];
  if (usage && words.join(" ").length > LONGEST) return [problem("text", "github.too_long", undefined, { n: LONGEST })];
  if (usage) return [problem("verb", "github.usage", undefined, { usage: `/${usage}` })];
  return [problem("verb", "github.unknown", undefined, { v: verb, verbs: commandList() })];
}

function commandList(): string {
  return Object.keys(VERB_USAGE)
    .map((verb) => `/${verb}`)
    .join(" ");
}
