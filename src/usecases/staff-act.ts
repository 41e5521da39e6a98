import { type Agent, outOfReach } from "../domain/agent.ts";
import type { Deed } from "../domain/deed.ts";
import type { Desk } from "../domain/desk.ts";
import { istDay, toIst } from "../domain/instant.ts";
import { type Issue, isError, problem } from "../domain/issue.ts";
import { staffButtons } from "../domain/staff-buttons.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { ulidSource } from "../domain/ulid.ts";
import { applyDeed } from "./apply-deed.ts";
import { deedIssues } from "./deed-issues.ts";
import type { TicketIndex } from "./intake-ports.ts";
import { StaleHead, type TicketStore, type Version } from "./ports.ts";
import type { AuditLog } from "./sealing-ports.ts";

export interface StaffActDeps {
  store: TicketStore;
  index: Pick<TicketIndex, "put">;
  desks: ReadonlyMap<string, Desk>;
  audit: Pick<AuditLog, "record">;
  clock: () => Date;
  randomBytes: (count: number) => Uint8Array;
}

export interface StaffDeed {
  agent: Agent;
  number: TicketNumber;
  /** The ticket as the page showed it. */
  seen: Version;
  deed: Deed;
}

export type StaffActed =
  | { kind: "done"; ticket: Ticket; held: boolean; issues: readonly Issue[] }
  | { kind: "no-ticket" }
  | { kind: "out-of-reach" | "refused" | "stale"; issues: readonly Issue[] };

/** What somebody does who is signed in: only within reach, only on what they saw, only as the desk's rules allow. */
export async function staffAct(asked: StaffDeed, deps: StaffActDeps): Promise<StaffActed> {
  const acted = await decided(asked, deps);
  if (acted.kind !== "done") await refusalLogged(asked, acted, deps);
  return acted;
}

async function decided({ agent, number, seen, deed }: StaffDeed, deps: StaffActDeps): Promise<StaffActed> {
  const stored = await deps.store.read(number);
  const desk = stored && deps.desks.get(stored.ticket.track);
  if (!stored || !desk) return { kind: "no-ticket" };
  const far = outOfReach(agent, stored.ticket, desk);
  if (far.length > 0) return { kind: "out-of-reach", issues: far };
  if (stored.head !== seen) return STALE;
  const issues = [
    ...buttonIssues(deed, agent, stored.ticket, desk, deps),
    ...(await deedIssues(deed, stored.ticket, desk, { store: deps.store, today: istDay(toIst(deps.clock())) })),
  ];
  if (issues.length > 0) return { kind: "refused", issues };
  try {
    const applied = await applyDeed(number, deed, { role: agent.role, via: "staff" }, applying(seen, deps));
    if (!applied.found) return { kind: "no-ticket" };
    if (!applied.ok) return { kind: "refused", issues: applied.issues.filter(isError) };
    deps.index.put(applied.ticket);
    return { kind: "done", ticket: applied.ticket, held: applied.held, issues: applied.issues };
  } catch (error) {
    if (error instanceof StalePage) return STALE;
    throw error;
  }
}

const STALE: StaffActed = { kind: "stale", issues: [problem("version", "staff.stale")] };

class StalePage extends Error {
  override name = "StalePage";
}

/** The store as the page saw it: once somebody else has written, nothing is decided anew behind the reader's back. */
function applying(seen: Version, { store, desks, clock, randomBytes }: StaffActDeps) {
  const watched: TicketStore = {
    ...store,
    async read(number) {
      const stored = await store.read(number);
      if (stored && stored.head !== seen) throw new StalePage(`${number} has changed`);
      return stored;
    },
    async append(number, events, head) {
      try {
        return await store.append(number, events, head);
      } catch (error) {
        throw error instanceof StaleHead ? new StalePage(`${number} has changed`, { cause: error }) : error;
      }
    },
  };
  const newId = ulidSource(() => clock().getTime(), randomBytes);
  return { store: watched, deskOf: (track: string) => desks.get(track), now: () => toIst(clock()), newId };
}

/** What the page shows greyed is refused here too, however the request was made. */
function buttonIssues({ verb }: Deed, { role }: Agent, ticket: Ticket, desk: Desk, { clock }: StaffActDeps): Issue[] {
  const button = staffButtons(ticket, role, desk, toIst(clock())).find((one) => one.verb === verb);
  return button && !button.allowed ? [...button.reasons] : [];
}

async function refusalLogged({ agent, number, deed }: StaffDeed, acted: StaffActed, deps: StaffActDeps): Promise<void> {
  const why = [acted.kind, ...("issues" in acted ? acted.issues.map(({ code }) => code) : [])].join(" ");
  const entry = {
    at: toIst(deps.clock()),
    who: agent.label,
    what: "refused" as const,
    subject: `${number} ${deed.verb}`,
    why,
  };
  await deps.audit.record(entry);
}
