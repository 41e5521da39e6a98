import type { Event } from "./event.ts";
import { epochMs } from "./instant.ts";

/** The order everything is read in: by time, and by id where two carry the same time. */
export function inOrder(events: readonly Event[]): Event[] {
  return [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || compareIds(a.id, b.id));
}

/**
 * Two versions of one timeline, made one: the union of their events by id. Where both hold the same id with other
 * words, the one marked `void` wins, else the one that sorts last, so that it does not matter who merges first.
 */
export function mergeTimelines(ours: readonly Event[], theirs: readonly Event[]): Event[] {
  const byId = new Map<string, Event>();
  for (const event of [...ours, ...theirs]) {
    const known = byId.get(event.id);
    byId.set(event.id, known ? laterSpelling(known, event) : event);
  }
  return inOrder([...byId.values()]);
}

/** Events of the base that the head has lost or rewritten; append-only means there are none. */
export function lostEvents(base: readonly Event[], head: readonly Event[]): Event[] {
  const kept = new Map(head.map((event) => [event.id, spelling(asHappened(event))]));
  return base.filter((event) => kept.get(event.id) !== spelling(asHappened(event)));
}

function laterSpelling(a: Event, b: Event): Event {
  if (!a.void !== !b.void) return a.void ? a : b;
  return spelling(a) >= spelling(b) ? a : b;
}

/** The event without the mark that a later merge may put on it. */
function asHappened(event: Event): Event {
  return { ...event, void: undefined };
}

/** Later than everything that has happened, also where two things fall into one second or a clock has gone back. */
export function afterAll(timeline: readonly Event[], now: Date): Date {
  const last = Math.max(...timeline.map(({ at }) => epochMs(at)));
  return Math.floor(now.getTime() / 1000) * 1000 > last ? now : new Date(last + 1000);
}

/** One text for one event, whatever order its keys stand in. */
function spelling(event: Event): string {
  return JSON.stringify(sorted(event));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => compareIds(a, b))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
