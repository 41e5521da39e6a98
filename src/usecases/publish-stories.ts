import type { Desk } from "../domain/desk.ts";
import { addMinutes, compareInstants, type Instant, toIst } from "../domain/instant.ts";
import { ownerOf } from "../domain/owner.ts";
import { isDone, standing } from "../domain/standing.ts";
import { storyOf } from "../domain/story.ts";
import type { Ticket } from "../domain/ticket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import type { TicketStore } from "./ports.ts";
import type { StoryFiles } from "./sealing-ports.ts";

export interface PublishStories {
  store: Pick<TicketStore, "changedSince" | "read">;
  desks: ReadonlyMap<string, Desk>;
  files: StoryFiles;
  /** How long a story stays after the ticket was closed. */
  keepDays: number;
  now: () => Date;
  warn: (message: string) => void;
}

export interface Published {
  written: number;
  unchanged: number;
  removed: number;
  /** There are tickets still to be looked at. */
  more: boolean;
}

const DAY_MINUTES = 1440;
/** Disks take several files at once about as fast as one. */
const AT_ONCE = 8;

/**
 * Brings the stories to where the store is: only tickets that changed are read, only changed stories are written. With
 * `atMost` it does so many and leaves the rest, the older ones, for the next time.
 */
export async function publishStories(deps: PublishStories, atMost = Number.POSITIVE_INFINITY): Promise<Published> {
  const { store, files, now } = deps;
  const count: Published = { written: 0, unchanged: 0, removed: 0, more: false };
  let stuck = 0;
  const { head, numbers } = await store.changedSince(files.followed());
  if (head !== files.followed()) files.follow(head, numbers);
  for (let done = 0; done < atMost; done += AT_ONCE) {
    const next = files.pending(stuck + AT_ONCE).slice(stuck);
    if (next.length === 0) break;
    stuck += await publishSome(next, deps, count);
  }
  for (const ownerId of files.ended(toIst(now()))) {
    await files.remove(ownerId);
    count.removed += 1;
  }
  return { ...count, more: files.pending(stuck + 1).length > stuck };
}

/** A ticket that cannot be read stays to be looked at and holds up nobody else's; where none can, it is the store. */
async function publishSome(numbers: readonly TicketNumber[], deps: PublishStories, count: Published): Promise<number> {
  const settled = await Promise.allSettled(numbers.map((number) => publishNumber(number, deps, count)));
  const failed = settled.flatMap((result, place) =>
    result.status === "rejected" ? [{ number: numbers[place] as TicketNumber, reason: result.reason as Error }] : [],
  );
  deps.files.lookedAt(numbers.filter((number) => !failed.some((failure) => failure.number === number)));
  if (failed.length === numbers.length && numbers.length > 1) throw failed[0]?.reason;
  for (const { number, reason } of failed) deps.warn(`no story of ${number}: ${reason.message}`);
  return failed.length;
}

async function publishNumber(number: TicketNumber, deps: PublishStories, count: Published): Promise<void> {
  const ticket = (await deps.store.read(number))?.ticket;
  if (ticket) await publishOne(ticket, deps, count);
}

async function publishOne(
  ticket: Ticket,
  { desks, files, keepDays, now }: PublishStories,
  count: Published,
): Promise<void> {
  const owner = ownerOf(ticket);
  const desk = desks.get(ticket.track);
  const until = storyEnds(ticket, keepDays);
  const over = until !== undefined && compareInstants(until, toIst(now())) < 0;
  const wanted = owner && desk && !over ? owner : undefined;
  for (const ownerId of files.ownersOf(ticket.number).filter((id) => id !== wanted?.owner_id)) {
    await files.remove(ownerId);
    count.removed += 1;
  }
  if (wanted && desk) count[await files.put(wanted, storyOf(ticket, desk), until)] += 1;
}

/** A ticket that is done has a story for so many days more; one that is open has no end. */
export function storyEnds(ticket: Ticket, keepDays: number): Instant | undefined {
  const now = standing(ticket);
  if (!isDone(now)) return undefined;
  const since = now.closedAt ?? now.resolvedAt ?? ticket.timeline.at(-1)?.at ?? ticket.opened_at;
  return addMinutes(since, keepDays * DAY_MINUTES);
}
