import { expect, test } from "vitest";
import { readDesks } from "../../adapters/desk-files.ts";
import { queuesOf } from "../../domain/agent.ts";
import type { Desk, Role } from "../../domain/desk.ts";
import { toIst } from "../../domain/instant.ts";
import { staffButtons } from "../../domain/staff-buttons.ts";
import { VERBS, type Verb } from "../../domain/verb.ts";
import { aStaffDesk } from "../../testing/staff-desk.ts";
import { STATES, type State, ticketIn } from "../../testing/staff-states.ts";
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

/** Each queue that the role works in or hands over from, and one that is none of its; the maintainer's are many. */
function queuesFor(role: Role, desk: Desk): string[] {
  const own = role.anywhere ? queuesOf(role.id, desk).slice(0, 2) : queuesOf(role.id, desk);
  const left = desk.ladder.flatMap(({ from, by }) => (by.includes(role.id) ? [from] : []));
  const theirs = new Set([...own, ...left]);
  const foreign = desk.queues.find(({ id }) => !theirs.has(id));
  return [...theirs, ...(foreign ? [foreign.id] : [])];
}

const usual = (verb: Verb): State => (verb === "close" || verb === "reopen" ? "resolved" : "open");

/** Leaves out those who hand over nothing here, or only cases of a certain kind or with the DC's word. */
function isPlain({ id, anywhere }: Role, verb: Verb, { ladder }: Desk): boolean {
  if (verb !== "escalate" && verb !== "refer") return true;
  const rungs = ladder.filter(({ by }) => by.includes(id) || anywhere);
  return rungs.some(({ when, refuses }) => Object.keys(when).length === 0 && Object.keys(refuses).length === 0);
}

const desks = await readDesks("content");

// Whose button it is in which state is settled for the whole table beside `staffButtons`; here all of them are pressed.
test.each([...desks.keys()])(
  "%s: what a button offers, the request behind it does; what is greyed, it refuses",
  async (track) => {
    const desk = await aStaffDesk();
    const rules = desk.desks.get(track) as Desk;
    const roles = rules.common.roles.filter(({ id }) => queuesOf(id, rules).length > 0);
    const other = (await desk.file(ticketIn("open", queuesOf(roles[0]?.id ?? "", rules)[0] ?? "", rules))).number;
    const wrong: string[] = [];
    const [worked, seen] = [new Set<string>(), new Set<string>()];
    for (const [r, role] of roles.entries()) {
      const agent = desk.signedIn({ role: role.id });
      for (const [q, queue] of queuesFor(role, rules).entries()) {
        for (const [v, verb] of VERBS.entries()) {
          for (const state of new Set<State>([usual(verb), STATES[(r + q + v) % STATES.length] as State])) {
            const number = aNumber("2026-11-21", rules.prefix);
            const ticket = await desk.file({ ...ticketIn(state, queue, rules), number });
            const button = staffButtons(ticket, role.id, rules, toIst(desk.clock.now)).find((one) => one.verb === verb);
            const choice = button?.allowed ? button.choices[0]?.value : undefined;
            const answer = await agent.act(number, verb, fieldsFor(verb, choice, other));
            const changed = ((await desk.store.read(number))?.ticket.timeline.length ?? 0) > ticket.timeline.length;
            if (changed) worked.add(`${role.id} ${verb}`);
            seen.add(`${verb} ${state}`);
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
    expect(seen.size).toBe(VERBS.length * STATES.length);
    const inTheFile = roles.flatMap((role) =>
      role.verbs.filter((verb) => isPlain(role, verb, rules)).map((verb) => `${role.id} ${verb}`),
    );
    expect(inTheFile.filter((cell) => !worked.has(cell))).toEqual([]);
  },
);
