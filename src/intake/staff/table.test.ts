import { expect, test } from "vitest";
import { queuesOf } from "../../domain/agent.ts";
import type { Desk } from "../../domain/desk.ts";
import { toIst } from "../../domain/instant.ts";
import { staffButtons } from "../../domain/staff-buttons.ts";
import { VERBS, type Verb } from "../../domain/verb.ts";
import { aStaffDesk } from "../../testing/staff-desk.ts";
import { type State, ticketIn } from "../../testing/staff-states.ts";
import { aNumber } from "../../testing/tickets.ts";

/** What somebody would type behind each button. */
function fieldsFor(verb: Verb, choice: string | undefined, other: string): Record<string, string> {
  const text = "Looked at with the officer.";
  const all: Partial<Record<Verb, Record<string, string>>> = {
    priority: { priority: "high", reason: text },
    need: { needs: "screenshot" },
    tried: { text },
    evidence: { need: "other-document", seen_by: "GFC officer" },
    note: { text, for: "staff" },
    escalate: { to: choice ?? "", reason: text, tried: text },
    phoned: { outcome: text },
    confirm: { scope: choice ?? "many", recommendation: text, glitch_verified: "yes" },
    refer: { to: choice ?? "" },
    decide: { text },
    resolve: { text, lang_of_text: "en" },
    "called-back": { outcome: text },
    communicated: { on: "2026-11-21", how: text },
    duplicate: { of: other },
    assign: { queue: choice ?? "maintainers-triage" },
    transfer: { queue: choice ?? "maintainers-triage", reason: text },
    reopen: { reason: text },
  };
  return all[verb] ?? {};
}

const STATES: State[] = ["open", "resolved"];
const QUEUES: Record<string, string[]> = { kerala: ["kl-gfc", "kl-dc", "kl-hq"], up: ["up-call-desk", "up-si"] };

test.each(Object.keys(QUEUES))(
  "%s: what a button offers, the request behind it does; what is greyed, it refuses",
  async (track) => {
    const desk = await aStaffDesk();
    const rules = desk.desks.get(track) as Desk;
    const other = (await desk.file(ticketIn("open", QUEUES[track]?.[0] ?? "", rules))).number;
    const roles = rules.common.roles.filter(({ id }) => queuesOf(id, rules).length > 0);
    const wrong: string[] = [];
    let pressed = 0;
    for (const role of roles) {
      const agent = desk.signedIn({ role: role.id });
      for (const queue of QUEUES[track] ?? []) {
        for (const state of STATES) {
          for (const verb of VERBS) {
            const ticket = await desk.file({
              ...ticketIn(state, queue, rules),
              number: aNumber("2026-11-21", rules.prefix),
            });
            const button = staffButtons(ticket, role.id, rules, toIst(desk.clock.now)).find((one) => one.verb === verb);
            const choice = button?.allowed ? button.choices[0]?.value : undefined;
            const answer = await agent.act(ticket.number, verb, fieldsFor(verb, choice, other));
            const events = (await desk.store.read(ticket.number))?.ticket.timeline.length ?? 0;
            const changed = events > ticket.timeline.length;
            pressed += 1;
            if (changed !== button?.allowed || (!changed && answer.status !== 422)) {
              wrong.push(
                `${role.id} ${verb} at ${queue}, ${state}: ${answer.status}, changed ${changed}, button ${button?.allowed}`,
              );
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(pressed).toBe(roles.length * (QUEUES[track]?.length ?? 0) * STATES.length * VERBS.length);
  },
);
