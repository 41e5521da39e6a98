import { writtenDay } from "../domain/day.ts";
import type { Desk } from "../domain/desk.ts";
import { istDay } from "../domain/instant.ts";
import { inLanguage, type Language, replyLanguage } from "../domain/localised.ts";
import { ownerOf } from "../domain/owner.ts";
import type { Ticket } from "../domain/ticket.ts";
import { inOrder } from "../domain/timeline.ts";
import type { Errand, Mail } from "./sealing-ports.ts";

/** The program's words in a language: a phrase of `mail:` by its key, with its blanks filled. */
export type Say = (language: Language) => (key: string, values?: Record<string, string | number>) => string;

export interface Composing {
  errand: Errand;
  ticket: Ticket;
  desk: Desk;
  to: string;
  say: Say;
  origin: string;
  /** Only in the mail that replaces a lost tracking code, or brings the first. */
  code?: string | undefined;
}

/** Number, state and link, in the ticket's language. No particulars: mail is read by others, and kept by many. */
export function composeMail(composing: Composing): Mail {
  const { errand, ticket, desk, to, say, origin, code } = composing;
  const lang = errand.kind === "desk" ? (desk.languages[0] ?? "en") : replyLanguage(ticket.lang);
  const words = say(lang);
  const status = desk.common.statuses.find(({ id }) => id === errand.status)?.title;
  const values = {
    number: ticket.number,
    department: inLanguage(desk.department, lang),
    day: writtenDay(istDay(ticket.opened_at)),
    status: status ? inLanguage(status, lang) : errand.status,
    link: linkTo(errand, lang, origin),
    code: code ?? "",
  };
  const phrase = phraseOf(errand, ticket);
  const paragraphs = [
    words(`mail.${phrase}.text`, values),
    words(`mail.${phrase}.link`, values),
    words("mail.footer", values),
  ];
  const mark = ticket.synthetic ? `${words("mail.synthetic")} ` : "";
  return {
    to,
    lang,
    subject: mark + words(`mail.${phrase}.subject`, values),
    text: `${paragraphs.join("\n\n")}\n`,
    messageId: `<${errand.id.toLowerCase().replaceAll(/[^a-z0-9.-]/g, "-")}@${new URL(origin).hostname}>`,
  };
}

/** Who had a ticket filed by the call desk never had a tracking code, and so has lost none and replaces none. */
function phraseOf({ kind, event }: Errand, ticket: Ticket): string {
  if (ticket.owner || ticket.channel !== "call-desk") return kind;
  if (kind === "opened") return "filed_for_you";
  if (kind === "rekey") return ownerOf(ticket) ? kind : "first_code";
  const first = inOrder(ticket.timeline).find((one) => one.kind === "rekeyed" && one.void === undefined);
  return kind === "rekeyed" && first?.id === event ? "code_made" : kind;
}

/** The number is no secret; the tracking code never stands in a mail or a link that the desk makes. */
function linkTo({ kind, number }: Errand, lang: Language, origin: string): string {
  // A one-time code is asked for in a field of its own, which the page then opens.
  const field = kind === "rekey" ? "#rekey-code" : "";
  return new URL(`/${lang}/tickets/status/?number=${number}${field}`, origin).href;
}
