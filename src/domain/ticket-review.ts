import { findCredentials } from "./credential.ts";
import type { Desk } from "./desk.ts";
import { queueOf } from "./desk.ts";
import type { Event } from "./event.ts";
import { type Issue, problem } from "./issue.ts";
import type { KnownIssueFile } from "./known-issue.ts";
import { findPersonalIdentifiers } from "./personal-document.ts";
import { placehold } from "./redact.ts";
import type { Signal } from "./signal.ts";
import { standing } from "./standing.ts";
import type { Ticket } from "./ticket.ts";
import { lostEvents } from "./timeline.ts";

/**
 * What a change to a ticket's file must not do: rewrite what was filed or what happened, or put into clear what has to
 * be sealed. Only what the change brings is looked at; `desk` is the ticket's, where its track has one.
 */
export function reviewTicket(before: Ticket | undefined, after: Ticket, desk: Desk | undefined): Issue[] {
  const known = new Set(before?.timeline.map(({ id }) => id));
  const fresh = after.timeline.map((event, place) => ({ event, place })).filter(({ event }) => !known.has(event.id));
  return [
    ...(before ? [...changedFacts(before, after), ...changedHistory(before, after)] : privateFacts(after)),
    ...fresh.flatMap(({ event, place }) => privateTexts(`timeline.${place}`, event)),
    ...fresh.flatMap(({ event, place }) => strangeQueues(`timeline.${place}`, event, desk)),
    ...(desk ? [] : [warned("track", "track", { value: after.track })]),
    ...outOfOrder(after, known),
  ];
}

export function reviewSignals(signals: readonly Signal[]): Issue[] {
  return signals.flatMap((signal, place) => privateTexts(String(place), signal));
}

/** What the staff declare stands on public pages. */
export function reviewKnownIssue({ title, summary, workaround, error_texts }: KnownIssueFile): Issue[] {
  return Object.entries({ title, summary, workaround, error_texts }).flatMap(([name, words]) =>
    privateTexts(name, words),
  );
}

function changedFacts(before: Ticket, after: Ticket): Issue[] {
  const { timeline: _before, ...was } = before;
  const { timeline: _after, ...is } = after;
  const names = new Set([...Object.keys(was), ...Object.keys(is)]) as Set<keyof typeof was>;
  return [...names]
    .filter((name) => spelled(was[name]) !== spelled(is[name]))
    .map((name) => problem(name, "facts", undefined, { field: name }));
}

/** One text for one value, whatever order its keys stand in. */
function spelled(value: unknown): string | undefined {
  const inOrder = (_key: string, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, inOrder);
}

function changedHistory(before: Ticket, after: Ticket): Issue[] {
  return lostEvents(before.timeline, after.timeline).map(({ id, kind }) => {
    const place = after.timeline.findIndex((event) => event.id === id);
    return problem(place < 0 ? "timeline" : `timeline.${place}`, "history", undefined, { id, kind });
  });
}

const FACTS_IN_WORDS = ["post", "description", "answers"] as const;

function privateFacts(ticket: Ticket): Issue[] {
  return FACTS_IN_WORDS.flatMap((name) => privateTexts(name, ticket[name]));
}

/** Values that are no words: a sealed one or a hash is a long run of characters that may look like anything. */
const NOT_WORDS = new Set(["id", "at", "sealed", "blobs", "to", "recipient", "owner_id", "action_hash", "void"]);

/** Every text below a field in which something stands that must not. */
function privateTexts(field: string, value: unknown): Issue[] {
  if (typeof value === "string") return privateKinds(value).map((kind) => problem(field, kind));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value)
    .filter(([name]) => !NOT_WORDS.has(name))
    .flatMap(([name, inner]) => privateTexts(`${field}.${name}`, inner));
}

function privateKinds(text: string): ("credential" | "personal" | "identifier")[] {
  return [
    ...(findCredentials(text).length > 0 ? (["credential"] as const) : []),
    ...(findPersonalIdentifiers(text).length > 0 ? (["personal"] as const) : []),
    ...(Object.keys(placehold(text).originals).length > 0 ? (["identifier"] as const) : []),
  ];
}

/** A desk whose files are newer than the ones used here may know queues that these do not: worth a word, no refusal. */
function strangeQueues(field: string, event: Event, desk: Desk | undefined): Issue[] {
  if (!desk) return [];
  const named = Object.entries(event).filter(
    ([name, value]) => typeof value === "string" && (name === "queue" || (name === "to" && MOVES.has(event.kind))),
  );
  return named
    .filter(([, value]) => queueOf(desk, value as string) === undefined)
    .map(([name, value]) => warned(`${field}.${name}`, "queue", { value: value as string }));
}

const MOVES: ReadonlySet<Event["kind"]> = new Set(["escalated", "referred"]);

/** What the order of things forbids changes nothing, and the next merge will mark it so. */
function outOfOrder(after: Ticket, known: ReadonlySet<string>): Issue[] {
  if (!after.timeline.some(({ kind }) => kind === "opened")) return [problem("timeline", "no-opening")];
  const unmarked = new Set(after.timeline.filter((event) => event.void === undefined).map(({ id }) => id));
  return standing(after)
    .void.filter(({ id }) => unmarked.has(id) && !known.has(id))
    .map(({ id, reason }) => {
      const place = after.timeline.findIndex((event) => event.id === id);
      return warned(`timeline.${place}`, "order", { reason });
    });
}

function warned(field: string, code: string, params: Issue["params"]): Issue {
  return { ...problem(field, code, undefined, params), severity: "warning" };
}
