import type { Desk } from "../domain/desk.ts";
import type { Issue } from "../domain/issue.ts";
import { type Language, replyLanguage } from "../domain/localised.ts";
import { neutralLine } from "../domain/neutral-text.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { Done } from "./triage-apply.ts";
import type { RoomComment, TriageWords, Triaging } from "./triage-ports.ts";

/** The first line of an answer: whoever comes to answer again sees that it has been done. */
export function answerMarker(key: string): string {
  return `<!-- sahayata:answer:${key} -->`;
}

/** What a comment of the desk's answers; in another's comment it tells nothing. */
export function answeredBy({ body, author }: Pick<RoomComment, "body" | "author">, ours: string): string | undefined {
  if (author !== ours) return undefined;
  return /^<!-- sahayata:answer:([\w./:-]{1,200}) -->/.exec(body)?.[1];
}

/** Answers once, whoever asks how often. */
export async function answerOnce(
  { issue, key, since }: { issue: number; key: string; since: string },
  text: string,
  triaging: Triaging,
): Promise<void> {
  if (await isAnswered(issue, key, since, triaging)) return;
  await triaging.room.say(issue, `${answerMarker(key)}\n${text}\n`);
}

export async function isAnswered(issue: number, key: string, since: string, { room }: Triaging): Promise<boolean> {
  const ours = await room.login();
  for await (const comment of room.comments(new Date(Date.parse(since)), issue)) {
    if (answeredBy(comment, ours) === key) return true;
  }
  return false;
}

export interface Tongue {
  language: Language;
  desk: Desk;
  words: TriageWords;
}

export function tongueOf(ticket: Ticket, desk: Desk, { words }: Triaging): Tongue {
  return { language: replyLanguage(ticket.lang), desk, words };
}

/** One line that says what has become of a verb. */
export function outcomeLine(verb: string, done: Done, tongue: Tongue): string {
  const { language, desk, words } = tongue;
  if (!done.ok) return line("refused", verb, reasons(done.issues, tongue));
  if (done.held) return line("held", verb, reasons(done.issues, tongue));
  const now = standing(done.ticket);
  const queue = desk.queues.find(({ id }) => id === now.queue)?.title;
  const stands = words.say(language, "answer.done", {
    status: titled(desk.common.statuses, now.status, language),
    queue: queue ? (queue[language] ?? queue.en) : now.queue,
  });
  return line("done", verb, stands);

  function line(kind: "done" | "held" | "refused", what: string, text: string): string {
    return `- ${SIGN[kind]} **${words.say(language, `answer.${kind}_sign`)}** \`${what}\` ${text}`;
  }
}

const SIGN = { done: "✅", held: "⏸️", refused: "⛔" };

/** Each reason as its sentence with its paragraph. */
export function reasons(issues: readonly Issue[], { language, desk, words }: Tongue): string {
  const distinct = new Map(issues.map((issue) => [`${issue.code} ${JSON.stringify(issue.params)}`, issue]));
  return [...distinct.values()]
    .slice(0, 5)
    .map((issue) => {
      const text = words.rule({ ...issue, ...(issue.params && { params: inert(issue.params) }) }, language, desk);
      return issue.cite ? `${text} (${words.cite(issue.cite, language, desk)})` : text;
    })
    .join(" ");
}

/** What somebody typed is in a reason only as text; the desk's own names are filled in later. */
function inert(params: NonNullable<Issue["params"]>): NonNullable<Issue["params"]> {
  const own = /^\{(?:queue|role|need|order|status|priority):[^{}]+\}(?:, \{need:[^{}]+\})*$/;
  const entries = Object.entries(params).map(([name, value]) => {
    return [name, typeof value === "number" || own.test(value) ? value : neutralLine(value, 300)] as const;
  });
  return Object.fromEntries(entries);
}

function titled(
  list: readonly { id: string; title: { hi: string; en: string; ml?: string | undefined } }[],
  id: string,
  language: Language,
) {
  const title = list.find((one) => one.id === id)?.title;
  return title ? (title[language] ?? title.en) : id;
}
