import { type Deed, deedSchema } from "./deed.ts";
import { type Desk, queueOf } from "./desk.ts";
import { type Issue, problem } from "./issue.ts";
import type { Language } from "./localised.ts";
import { readNumber } from "./ticket-number.ts";

export type ReadDeed = { ok: true; deed: Deed } | { ok: false; issues: Issue[] };

interface Hearing {
  desk: Desk;
  /** The language a resolution is taken to be in when nobody says otherwise. */
  lang: Language;
  today: string;
}

/** How each verb is written: for the command line's help and for the reply to a malformed comment. */
export const VERB_USAGE: Readonly<Record<Deed["verb"], string>> = {
  take: "take",
  assign: "assign QUEUE",
  priority: "priority low|normal|high|urgent REASON",
  need: "need arn gstin screenshot …",
  tried: "tried TEXT",
  evidence: "evidence arn|gstin|screenshot|… …",
  note: "note TEXT",
  escalate: "escalate [QUEUE] REASON",
  phoned: "phoned OUTCOME",
  confirm: "confirm many|one RECOMMENDATION",
  refer: "refer [QUEUE]",
  decide: "decide TEXT",
  resolve: "resolve TEXT",
  "called-back": "called-back OUTCOME",
  communicated: "communicated [YYYY-MM-DD] HOW",
  close: "close",
  duplicate: "duplicate NUMBER",
  transfer: "transfer QUEUE REASON",
  reopen: "reopen REASON",
  remind: "remind [TEXT]",
};

/** A verb and its words, as typed after `desk apply NUMBER` or behind a slash in a comment. */
export function readDeed(verb: string, words: readonly string[], hearing: Hearing): ReadDeed {
  const said = saidBy(verb, words, hearing);
  const parsed = deedSchema.safeParse(said);
  if (parsed.success) return { ok: true, deed: parsed.data };
  const usage = VERB_USAGE[verb as Deed["verb"]];
  const issue = usage
    ? problem("verb", "verb.usage", undefined, { usage })
    : problem("verb", "verb.unknown", undefined, { v: verb });
  return { ok: false, issues: [issue] };
}

function saidBy(verb: string, words: readonly string[], { desk, lang, today }: Hearing): unknown {
  const [first = "", ...others] = words;
  const text = words.join(" ");
  const rest = others.join(" ");
  switch (verb) {
    case "take":
    case "close":
      return { verb };
    case "assign":
      return { verb, queue: first };
    case "priority":
      return { verb, priority: first, reason: rest };
    case "need":
      return { verb, needs: words };
    case "evidence":
      return { verb, evidence: words.map((need) => ({ need })) };
    case "escalate":
      return isQueue(first, desk)
        ? { verb, to: first, reason: rest || undefined }
        : { verb, reason: text || undefined };
    case "refer":
      return { verb, ...(first && { to: first }) };
    case "phoned":
    case "called-back":
      return { verb, outcome: text };
    case "confirm":
      return { verb, scope: first, recommendation: rest, glitch_verified: true };
    case "resolve":
      return { verb, text, lang };
    case "communicated":
      return /^\d{4}-\d{2}-\d{2}$/.test(first) ? { verb, on: first, how: rest } : { verb, on: today, how: text };
    case "duplicate":
      return { verb, of: readNumber(first) };
    case "transfer":
      return { verb, queue: first, reason: rest };
    case "reopen":
      return { verb, reason: text };
    case "remind":
      return { verb, ...(text && { text }) };
    case "tried":
    case "note":
    case "decide":
      return { verb, text };
    default:
      return undefined;
  }
}

function isQueue(word: string, desk: Desk): boolean {
  return queueOf(desk, word) !== undefined || desk.queues.some(({ level }) => level === word);
}
