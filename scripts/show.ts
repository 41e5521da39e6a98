import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import { queueOf } from "../src/domain/desk.ts";
import { labelsOf } from "../src/domain/labels.ts";
import { standing } from "../src/domain/standing.ts";
import { showUnsealed } from "./show-unsealed.ts";
import { deskOf, ticketNamed } from "./stores.ts";
import type { Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Shows a ticket: where it stands, its labels, and what happened to it",
  usage: "NUMBER|FILE [--json|--yaml] [--unseal --why REASON]",
  options: {
    unseal: { type: "boolean", help: "open the personal data, for those who hold the key; every look is logged" },
    why: { type: "string", help: "the reason that stands in the log" },
    json: { type: "boolean", help: "print the ticket with its standing and labels" },
    yaml: { type: "boolean", help: "print the file as it is stored" },
  },
  async run({ values, positionals: [name] }) {
    const ticket = await ticketNamed(name);
    if (values.unseal) return showUnsealed(ticket.number, typeof values.why === "string" ? values.why : undefined);
    if (values.yaml) {
      console.log(writeTicket(ticket));
      return 0;
    }
    const desk = await deskOf(ticket);
    const now = standing(ticket);
    const labels = labelsOf(ticket, desk);
    if (values.json) {
      console.log(JSON.stringify({ ticket, standing: now, labels }, null, 2));
      return 0;
    }
    const queue = queueOf(desk, now.queue)?.title.en ?? now.queue;
    console.log(`${ticket.number}  ${now.status}  ${queue}`);
    console.log(`${labels.join("  ")}\n\n${ticket.description}\n`);
    for (const { at, kind, actor } of ticket.timeline)
      console.log(`${at}  ${kind.padEnd(16)} ${actor.role} (${actor.via})`);
    return 0;
  },
};
