import { z } from "zod";
import type { Desk } from "./desk.ts";
import { queueOf, roleOf } from "./desk.ts";
import { EVENT_KINDS, type Event, prioritySchema } from "./event.ts";
import { addMinutes, instantSchema } from "./instant.ts";
import { type Localised, languageSchema, localisedSchema, writtenLanguageSchema } from "./localised.ts";
import { isDone, type Standing, standing } from "./standing.ts";
import { awaitsCallBack, storyText } from "./story-text.ts";
import { answerSchema, checksSchema, type Ticket } from "./ticket.ts";
import { ticketNumberSchema } from "./ticket-number.ts";
import { inOrder } from "./timeline.ts";

const DAY_MINUTES = 1440;

const resolutionSchema = z.strictObject({ at: instantSchema, text: z.string(), lang: languageSchema });

/** What the officer may read of a ticket: everything that was said and done, and no personal data. */
export const storySchema = z.strictObject({
  number: ticketNumberSchema,
  track: z.string(),
  lang: writtenLanguageSchema,
  opened_at: instantSchema,
  status: z.string(),
  level: z.string(),
  priority_requested: prioritySchema,
  priority: prioritySchema,
  priority_reason: z.string().optional(),
  /** The words for all that stands above by its id, and what the ticket is about. */
  titles: z.record(z.string(), localisedSchema),
  description: z.string(),
  answers: z.array(z.strictObject({ question: localisedSchema, answer: answerSchema })),
  checks: checksSchema,
  timeline: z.array(
    z.strictObject({
      at: instantSchema,
      kind: z.enum(EVENT_KINDS),
      by: localisedSchema,
      text: z.string().optional(),
      /** Where the ticket went by this. */
      to: localisedSchema.optional(),
      /** What the officer is asked for by this. */
      asked: z.array(localisedSchema).optional(),
    }),
  ),
  resolution: resolutionSchema.optional(),
  resolutions: z.array(resolutionSchema),
  can: z.strictObject({ reopen: z.boolean(), remind: z.boolean(), evidence: z.boolean() }),
  /** The last moment for re-opening; the reader's clock compares, so that a story does not change by itself. */
  reopen_until: instantSchema.optional(),
  call_back_due: z.boolean(),
});
export type Story = z.output<typeof storySchema>;

export function storyOf(ticket: Ticket, desk: Desk): Story {
  const now = standing(ticket);
  const resolutions = now.resolutions.map(({ at, text, lang }) => ({ at, text: storyText(text), lang }));
  const last = now.resolutions.length > 0 && isDone(now) ? resolutions.at(-1) : undefined;
  const doneAt = now.resolvedAt ?? now.closedAt;
  return {
    number: ticket.number,
    track: ticket.track,
    lang: ticket.lang,
    opened_at: ticket.opened_at,
    status: now.status,
    level: queueOf(desk, now.queue)?.level ?? now.queue,
    priority_requested: ticket.priority_requested,
    priority: now.priority,
    ...(now.priorityReason && { priority_reason: storyText(now.priorityReason) }),
    titles: titlesOf(ticket, now, desk),
    description: storyText(ticket.description),
    answers: answersIn(ticket, desk),
    checks: ticket.checks,
    timeline: entriesOf(ticket, now, desk),
    ...(last && { resolution: last }),
    resolutions,
    can: { reopen: isDone(now), remind: !isDone(now), evidence: !isDone(now) },
    ...(isDone(now) && doneAt && { reopen_until: addMinutes(doneAt, desk.policies.reopen.within_days * DAY_MINUTES) }),
    call_back_due: awaitsCallBack(ticket, now, desk),
  };
}

function titlesOf(ticket: Ticket, now: Standing, desk: Desk): Record<string, Localised> {
  const { common } = desk;
  const titles: Record<string, Localised | undefined> = {
    department: desk.department,
    status: titled(common.statuses, now.status),
    level: queueOf(desk, now.queue)?.title,
    priority_requested: titled(common.priorities, ticket.priority_requested),
    priority: titled(common.priorities, now.priority),
    request_type: titled(common.request_types, ticket.request_type),
    problem_type: titled(common.problem_types, ticket.problem_type),
    module: titled(common.modules, ticket.module),
    system: titled(desk.systems, ticket.system),
  };
  return Object.fromEntries(
    Object.entries(titles).filter((entry): entry is [string, Localised] => entry[1] !== undefined),
  );
}

function titled(list: readonly { id: string; title: Localised }[], id: string | undefined): Localised | undefined {
  return list.find((listed) => listed.id === id)?.title;
}

function answersIn(ticket: Ticket, desk: Desk): Story["answers"] {
  return desk.questions.flatMap(({ id, title }) => {
    const answer = ticket.answers[id];
    if (answer === undefined) return [];
    return [{ question: title, answer: typeof answer === "string" ? storyText(answer) : answer }];
  });
}

function entriesOf(ticket: Ticket, now: Standing, desk: Desk): Story["timeline"] {
  const voided = new Set(now.void.map(({ id }) => id));
  return inOrder(ticket.timeline)
    .filter((event) => !voided.has(event.id) && !isAmongStaff(event))
    .map((event) => entryOf(event, desk));
}

/** What the officer wrote for the staff, beside evidence for instance, stays in sight; "solved" is a mark, no sentence. */
function isAmongStaff(event: Event): boolean {
  if (event.kind !== "noted" || event.for !== "staff") return false;
  return event.actor.role !== "officer" || /^solved\b/.test(event.text);
}

function entryOf(event: Event, desk: Desk): Story["timeline"][number] {
  const { at, kind, actor } = event;
  const text = wordsOf(event);
  const goal = goalOf(event);
  const to = goal ? queueOf(desk, goal)?.title : undefined;
  const by = roleOf(desk, actor.role)?.title ?? { hi: actor.role, en: actor.role };
  const asked = askedBy(event, desk);
  return {
    at,
    kind,
    by,
    ...(text && { text: storyText(text) }),
    ...(to && { to }),
    ...(asked.length > 0 && { asked }),
  };
}

function askedBy(event: Event, { common: { needs } }: Desk): Localised[] {
  if (event.kind !== "needs-set") return [];
  return event.needs.map((need) => titled(needs, need) ?? { hi: need, en: need });
}

function goalOf(event: Event): string | undefined {
  if (event.kind === "escalated" || event.kind === "referred") return event.to;
  if (event.kind === "opened" || event.kind === "assigned" || event.kind === "transferred") return event.queue;
  return undefined;
}

/** What telephone calls and confirmations say is the staff's; everything else was said to be read. */
function wordsOf(event: Event): string | undefined {
  if (event.kind === "phoned" || event.kind === "dc-confirmed") return undefined;
  if ("text" in event) return event.text;
  if ("reason" in event) return event.reason;
  if (event.kind === "linked" && event.as !== "known-issue") return event.to;
  if (event.kind === "called-back") return event.outcome;
  return event.kind === "communicated" ? event.how : undefined;
}
