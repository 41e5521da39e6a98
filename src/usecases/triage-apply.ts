import { type Act, act } from "../domain/act.ts";
import type { Deed } from "../domain/deed.ts";
import { type Desk, queueOf } from "../domain/desk.ts";
import type { Actor, Event } from "../domain/event.ts";
import { githubRoles, holdersOf } from "../domain/github-role.ts";
import { istDay, toIst } from "../domain/instant.ts";
import { type Issue, isError, problem } from "../domain/issue.ts";
import { mayNot } from "../domain/permission.ts";
import { standing } from "../domain/standing.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { afterAll, inOrder } from "../domain/timeline.ts";
import { deedIssues } from "./deed-issues.ts";
import { bytesFromKey, markedIds, markOfEvent, requestMark } from "./idempotency.ts";
import type { Triaging } from "./triage-ports.ts";
import { untilFresh } from "./until-fresh.ts";

/** Somebody on GitHub. */
export interface Asker {
  login: string;
  /** They raised the ticket themselves, by the form on GitHub. */
  isOwner: boolean;
}

export interface Doing {
  number: TicketNumber;
  asker: Asker;
  deed: Deed;
  /** Names this deed for ever: done under one key, it is not done again. */
  key: string;
}

export type Done =
  | { ok: true; ticket: Ticket; events: readonly Event[]; held: boolean; issues: readonly Issue[] }
  | { ok: false; ticket: Ticket; issues: readonly Issue[] };

const ATTEMPTS = 6;

/** Does to a ticket what somebody on GitHub says, as the role that they have and the rules allow; once for each key. */
export async function applyOnce(doing: Doing, triaging: Triaging): Promise<Done> {
  return untilFresh(() => once(doing, triaging), ATTEMPTS);
}

async function once(doing: Doing, triaging: Triaging): Promise<Done> {
  const { number, deed, key } = doing;
  const { store, digest, now } = triaging;
  const stored = await store.read(number);
  if (!stored) throw new Error(`${number} has gone`);
  const { ticket, head } = stored;
  const desk = deskFor(ticket, triaging);
  const mark = requestMark(`github ${number} ${key}`, "", digest);
  const before = beforeMark(ticket, mark.key);
  const role = before?.role ?? (await roleOf(doing, ticket, desk, triaging));
  if (role === undefined) return { ok: false, ticket, issues: [stranger(ticket, desk)] };
  const moment = afterAll(before?.ticket.timeline ?? ticket.timeline, now());
  const check = { store, today: istDay(toIst(moment)) };
  const issues = before ? [] : [...unknownNeeds(deed, desk), ...(await deedIssues(deed, ticket, desk, check))];
  if (issues.length > 0) return { ok: false, ticket, issues };
  const newId = markedIds(mark, moment.getTime(), bytesFromKey(`${number} ${key}`, digest));
  const context = { desk, actor: { role, via: "github" } as const, now: toIst(moment), newId };
  const done = decided(before?.ticket ?? ticket, deed, context);
  if (!done.ok) return before ? doneBefore(ticket) : { ok: false, ticket, issues: done.issues.filter(isError) };
  if (!before) await store.append(number, done.events, head);
  const timeline = before ? ticket.timeline : inOrder([...ticket.timeline, ...done.events]);
  return { ok: true, ticket: { ...ticket, timeline }, events: done.events, held: done.held, issues: done.issues };
}

export function deskFor({ number, track }: Ticket, { deskOf }: Pick<Triaging, "deskOf">): Desk {
  const desk = deskOf(track);
  if (!desk) throw new Error(`${number} is of the track "${track}", which has no desk`);
  return desk;
}

/** The ticket as it was when this was done to it, so that a second run says what the first would have said. */
function beforeMark(ticket: Ticket, key: string): { ticket: Ticket; role: string } | undefined {
  const events = inOrder(ticket.timeline);
  const index = events.findIndex(({ id }) => markOfEvent(id).key === key);
  if (index < 0) return undefined;
  return { ticket: { ...ticket, timeline: events.slice(0, index) }, role: (events[index] as Event).actor.role };
}

function doneBefore(ticket: Ticket): Done {
  return { ok: true, ticket, events: [], held: false, issues: [] };
}

interface Context {
  desk: Desk;
  actor: Actor;
  now: string;
  newId: () => string;
}

function decided(ticket: Ticket, deed: Deed, context: Context): Act {
  const { actor, now: at, newId } = context;
  if (deed.verb !== "note" || actor.role !== "officer") return act(ticket, deed, context);
  // The officer's own word, as on the dashboard: it moves nothing.
  const note: Event = { id: newId(), at, actor, kind: "noted", text: deed.text, for: "staff" };
  return { ok: true, events: [note], issues: [], held: false, notify: [] };
}

/** Of the roles that somebody has, one that may do this; else one whose refusal says most. */
async function roleOf({ asker, deed }: Doing, ticket: Ticket, desk: Desk, { people }: Triaging) {
  const ranked = rolesAsked(asker, desk)
    .map((role) => ({ role, rank: rankOf(role.id, deed, ticket, desk) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { role } of ranked) {
    if (role.id === "officer" ? asker.isOwner : await people.isOneOf(asker.login, holdersOf(role, ticket.post)))
      return role.id;
  }
  return undefined;
}

export function rolesAsked({ isOwner }: Asker, desk: Desk) {
  return [...githubRoles(desk), ...(isOwner ? desk.common.roles.filter(({ id }) => id === "officer") : [])];
}

function rankOf(role: string, deed: Deed, ticket: Ticket, desk: Desk): number {
  const context = { desk, actor: { role, via: "github" } as const, now: ticket.opened_at, newId: () => "" };
  if (decided(ticket, deed, context).ok) return 0;
  return mayNot(ticket, standing(ticket), deed, context).length === 0 ? 1 : 2;
}

function stranger(ticket: Ticket, desk: Desk): Issue {
  const { queue } = standing(ticket);
  return problem("role", "github.stranger", queueOf(desk, queue)?.cite, { queue: `{queue:${queue}}` });
}

function unknownNeeds(deed: Deed, desk: Desk): Issue[] {
  const said =
    deed.verb === "need" ? deed.needs : deed.verb === "evidence" ? deed.evidence.map(({ need }) => need) : [];
  const known = desk.common.needs.map(({ id }) => id);
  return said
    .filter((need) => !known.includes(need))
    .map((need) => problem("needs", "github.need_unknown", undefined, { v: need, needs: known.join(", ") }));
}
