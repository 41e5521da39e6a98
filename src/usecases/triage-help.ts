import { VERB_USAGE } from "../domain/deed-words.ts";
import { holdersOf } from "../domain/github-role.ts";
import { toIst } from "../domain/instant.ts";
import { inLanguage } from "../domain/localised.ts";
import { staffButtons } from "../domain/staff-buttons.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { Verb } from "../domain/verb.ts";
import type { Tongue } from "./triage-answer.ts";
import { type Asker, rolesAsked } from "./triage-apply.ts";
import type { Triaging } from "./triage-ports.ts";

const OWNERS: readonly Verb[] = ["evidence", "note", "remind", "reopen"];

/** What whoever asks can do here and now, and how it is written. */
export async function helpText(
  asker: Asker,
  ticket: Ticket,
  { language, desk, words }: Tongue,
  { people, now }: Triaging,
): Promise<string> {
  const roles = [];
  for (const role of rolesAsked(asker, desk)) {
    const theirs =
      role.id === "officer" ? asker.isOwner : await people.isOneOf(asker.login, holdersOf(role, ticket.post));
    if (theirs) roles.push(role);
  }
  if (roles.length === 0) return words.say(language, "answer.help_stranger");
  const allowed = new Set(roles.flatMap(({ id }) => (id === "officer" ? OWNERS : verbsOf(id))));
  const titles = roles.map(({ title }) => inLanguage(title, language)).join(", ");
  const rows = [...allowed].map((verb) => `/${VERB_USAGE[verb]}`);
  return [words.say(language, "answer.help", { roles: titles }), "", "```text", ...rows, "```"].join("\n");

  function verbsOf(role: string): Verb[] {
    const buttons = staffButtons(ticket, role, desk, toIst(now()));
    return buttons.filter(({ allowed: pressable }) => pressable).map(({ verb }) => verb);
  }
}
