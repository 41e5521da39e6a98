import { crockfordFrom } from "../domain/crockford.ts";
import type { Ticket } from "../domain/ticket.ts";
import { ulid, ulidSource } from "../domain/ulid.ts";
import type { Digest, RequestMark } from "./intake-ports.ts";

const TIME_CHARACTERS = 10;
const KEY_CHARACTERS = 12;

/**
 * The mark that a request leaves in the id of the ticket's first event: 60 bits of its key, 20 of its body. So a ticket
 * can be found again by whoever repeats the request, even after every index is lost. The body's part is keyed by the
 * client's own secret: it tells nobody else anything of what was written.
 */
export function requestMark(key: string, body: string, digest: Digest): RequestMark {
  return {
    key: crockfordFrom(digest(key, "idempotency key").subarray(0, KEY_CHARACTERS)),
    body: crockfordFrom(digest(key, `body ${body}`).subarray(0, 16 - KEY_CHARACTERS)),
  };
}

export function markOfTicket({ timeline }: Pick<Ticket, "timeline">): RequestMark {
  return markOfEvent(timeline.find(({ kind }) => kind === "opened")?.id ?? "");
}

export function markOfEvent(id: string): RequestMark {
  const rest = id.slice(TIME_CHARACTERS);
  return { key: rest.slice(0, KEY_CHARACTERS), body: rest.slice(KEY_CHARACTERS) };
}

/** Ids for the events of one request: the first carries its mark, the others sort behind it. */
export function markedIds(mark: RequestMark, nowMs: number, randomBytes: (count: number) => Uint8Array): () => string {
  const others = ulidSource(() => nowMs + 1, randomBytes);
  let first: string | undefined = ulid(nowMs, () => new Uint8Array()) + mark.key + mark.body;
  return () => {
    const id = first ?? others();
    first = undefined;
    return id;
  };
}

/** Bytes that follow from the key alone, so that a repeated request draws the same numbers. */
export function bytesFromKey(key: string, digest: Digest): (count: number) => Uint8Array {
  let draws = 0;
  return (count) => digest(key, `draw ${draws++}`).subarray(0, count);
}

/** One at a time for each key: who repeats a request that is under way waits for its answer. */
export function onceAtATime<T>(): (mark: RequestMark, work: () => Promise<T>) => Promise<T | "other-body"> {
  const underWay = new Map<string, { body: string; answer: Promise<T> }>();
  return async (mark, work) => {
    const first = underWay.get(mark.key);
    if (first) return first.body === mark.body ? first.answer : "other-body";
    const answer = work();
    underWay.set(mark.key, { body: mark.body, answer });
    try {
      return await answer;
    } finally {
      underWay.delete(mark.key);
    }
  };
}
