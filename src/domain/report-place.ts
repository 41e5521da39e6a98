import { type Desk, queueOf } from "./desk.ts";
import type { Ticket } from "./ticket.ts";

/** What stands for everything that is on no list: reports print names from the desk's lists only. */
export const OTHER = "other";
export const NOT_SAID = "not-said";

/** The level of a queue; the knowledge base has none. */
export function levelOf(queue: string, desk: Desk): string {
  return queueOf(desk, queue)?.level ?? (queue === "kb" ? "kb" : OTHER);
}

export function moduleOf({ module }: Ticket, desk: Desk): string {
  return desk.common.modules.some(({ id }) => id === module) ? module : OTHER;
}

export function problemOf({ problem_type: problem }: Ticket, desk: Desk): string {
  return desk.common.problem_types.find(({ id, also }) => id === problem || also.includes(problem))?.id ?? OTHER;
}

/** District, Commissionerate or zone: one of the desk's list, or what the officer wrote as the zone. */
export function placeOf({ post, answers }: Ticket, desk: Desk): string {
  const listed = [
    [desk.districts, post.district],
    [desk.commissionerates, post.commissionerate],
  ] as const;
  for (const [list, place] of listed) {
    if (list.length > 0) return place === undefined ? NOT_SAID : list.some(({ id }) => id === place) ? place : OTHER;
  }
  const written = post.zone ?? (typeof answers.zone === "string" ? answers.zone : undefined);
  return written === undefined ? NOT_SAID : zoneNamed(written);
}

export const ZONE = "zone:";

/** At most two words of letters can be a zone; anything longer, or with figures in it, is somebody's sentence. */
function zoneNamed(written: string): string {
  const plain = written.normalize("NFC").replaceAll(/\s+/g, " ").trim();
  const name = plain.replace(/[ ,-]*(?:zone|जोन|ज़ोन)\.?$/iu, "").toLocaleLowerCase("en");
  if (!/^[\p{L}\p{M}]{2,24}(?: [\p{L}\p{M}]{1,24})?$/u.test(name)) return OTHER;
  return ZONE + name.replaceAll(/(?:^| )\p{Ll}/gu, (letter) => letter.toLocaleUpperCase("en"));
}
