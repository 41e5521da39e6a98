import { consolidated, withChildren } from "../domain/batch.ts";
import { checksOf } from "../domain/checks.ts";
import { type Decision, decideSubmission } from "../domain/decide-submission.ts";
import type { Desk } from "../domain/desk.ts";
import type { Actor, Event } from "../domain/event.ts";
import type { Sighting } from "../domain/found-private.ts";
import { type Instant, istDay, toIst } from "../domain/instant.ts";
import type { Issue } from "../domain/issue.ts";
import { openTicket } from "../domain/open-ticket.ts";
import type { Submission } from "../domain/submission.ts";
import type { Owner, Sealed, Ticket } from "../domain/ticket.ts";
import { drawNumber, type TicketNumber } from "../domain/ticket-number.ts";
import { findDuplicate, personOf } from "./find-duplicates.ts";
import { bytesFromKey, markedIds, markOfTicket, onceAtATime, requestMark } from "./idempotency.ts";
import type { Allowance, CleanScreenshot, Digest, PersonDigests, RequestMark, TicketIndex } from "./intake-ports.ts";
import type { KnownBoard, LiveIssue } from "./known-issue-ports.ts";
import { knownIssueOf } from "./meet-known-issue.ts";
import { type BatchStore, NumberTaken, type TicketStore } from "./ports.ts";
import { partPrivate } from "./private-parts.ts";
import type { Blob, BlobStore, PlainData, Sealer } from "./sealing-ports.ts";
import { answerIssues } from "./submission-shape.ts";

export interface SubmitDeps {
  /** One that cannot file several tickets in one step keeps a consolidated request as one. */
  store: Pick<TicketStore, "create" | "read"> & Partial<Pick<BatchStore, "createAll">>;
  index: Pick<TicketIndex, "byRequest" | "newestOf" | "put">;
  /** Nothing comes of sealing where no key is known; what was to be sealed is then nowhere. */
  sealer: Pick<Sealer, "blindAll"> & { seal(plain: PlainData, at: Instant): Promise<Sealed | undefined> };
  blobs: Pick<BlobStore, "put">;
  /** Undefined where nobody keeps known issues. */
  known?: Pick<KnownBoard, "all"> | undefined;
  clean: CleanScreenshot;
  desks: ReadonlyMap<string, Desk>;
  digest: Digest;
  randomBytes: (count: number) => Uint8Array;
  clock: () => Date;
  /** Few for each person, whichever office network they sit in. */
  perPerson: Allowance;
  intake: string;
  synthetic: boolean;
}

export interface Arrival {
  submission: Submission;
  files: readonly { name: string; bytes: Uint8Array }[];
  owner: Owner | undefined;
  key: string;
  /** Who files it, when that is not the officer at the form. */
  actor?: Actor;
  /** The issue that it was raised as, and what was taken out of its text before. */
  issue?: number;
  takenOut?: Sighting;
  /** A hash of all that was sent, without what a repeated request may renew. */
  body: string;
}

export type Submitted =
  | { kind: "filed"; ticket: Ticket; decision: Decision; desk: Desk; repeated: boolean }
  | {
      kind: "not-filed";
      decision: Decision;
      desk: Desk;
      earlier: TicketNumber | undefined;
      /** Others have this too; the officer says whether it is theirs. */
      known?: LiveIssue | undefined;
    }
  | { kind: "refused"; issues: readonly Issue[]; desk: Desk | undefined }
  | { kind: "other-body" }
  | { kind: "too-many"; retryAfter: number };

/** Everything between a well-formed request and a durable ticket. Answers only when it would survive a loss of power. */
export function ticketSubmitter(deps: SubmitDeps): (arrival: Arrival) => Promise<Submitted> {
  const once = onceAtATime<Submitted>();
  return (arrival) => {
    const mark = requestMark(arrival.key, arrival.body, deps.digest);
    return once(mark, () => submit(arrival, mark, deps)).then((answer) =>
      answer === "other-body" ? { kind: answer } : answer,
    );
  };
}

async function submit(arrival: Arrival, mark: RequestMark, deps: SubmitDeps): Promise<Submitted> {
  const sent = withFiles(arrival);
  const desk = deps.desks.get(sent.track);
  if (!desk) return { kind: "refused", desk, issues: [unknownTrack(sent.track)] };
  const submission = consolidated(sent, desk);
  const before = deps.index.byRequest(mark.key);
  const stored = before && (await deps.store.read(before));
  if (stored) return repeated(stored.ticket, mark, submission, desk);

  const shape = answerIssues(submission, desk);
  if (shape.length > 0) return { kind: "refused", desk, issues: shape };
  const now = toIst(deps.clock());
  const person = personOf(submission.ticket, deps.sealer);
  const found = findDuplicate(submission, { index: deps.index, person, desk, now, ownerId: arrival.owner?.owner_id });
  const earlier = found && ((await deps.store.read(found)) ? found : undefined);
  const offered = submission.ticket.answer_read ? undefined : earlier;
  const decision = decideSubmission(submission, desk, offered && { number: offered }, arrival.takenOut);
  if (!decision.accept && decision.outcome !== "redirected") return { kind: "refused", desk, issues: decision.issues };
  const { met, joined } = await knownIssueOf(submission, deps.known);
  if (!decision.accept || isOnlyAnswered(decision, submission))
    return { kind: "not-filed", decision, desk, earlier: offered, known: decision.accept ? met : undefined };
  if (met) return { kind: "not-filed", decision, desk, earlier: undefined, known: met };
  const allowed = allowance(person, deps);
  if (!allowed.ok) return { kind: "too-many", retryAfter: allowed.retryAfter };
  return file({ arrival, submission, desk, decision, mark, earlier, joined }, deps);
}

/** An answer or an earlier ticket is offered first; who has read it and still wants a ticket gets one. */
function isOnlyAnswered({ outcome }: Decision, { ticket }: Submission): boolean {
  return (outcome === "kb-answered" || outcome === "offered-duplicate") && ticket.answer_read !== true;
}

interface Filing {
  arrival: Arrival;
  submission: Submission;
  desk: Desk;
  decision: Decision;
  mark: RequestMark;
  earlier: TicketNumber | undefined;
  /** The known issue that this ticket belongs to from its first moment. */
  joined: string | undefined;
}

async function file(filing: Filing, deps: SubmitDeps): Promise<Submitted> {
  const { arrival, submission, desk, decision, mark } = filing;
  const pictures = await Promise.all(arrival.files.map(({ bytes }) => deps.clean(bytes)));
  const bad = pictures.find((picture) => !picture.ok);
  if (bad && !bad.ok)
    return { kind: "refused", desk, issues: [{ field: "screenshots", code: bad.code, severity: "error" }] };
  const moment = deps.clock();
  const now = toIst(moment);
  const parted = partPrivate(submission);
  const sealed = Object.keys(parted.plain).length > 0 ? await deps.sealer.seal(parted.plain, now) : undefined;
  const screenshots = await storeAll(
    pictures.flatMap((picture) => (picture.ok ? [picture.bytes] : [])),
    deps,
  );
  const draw = bytesFromKey(arrival.key, deps.digest);
  const newNumber = () => drawNumber(desk.prefix, istDay(now), deps.intake, draw);
  const actor = arrival.actor ?? ({ role: "officer", via: "web" } as const);
  for (;;) {
    const number = newNumber();
    const newId = markedIds(mark, moment.getTime(), deps.randomBytes);
    const opened = openTicket(parted.submission, decision, desk, {
      number,
      now,
      actor,
      issue: arrival.issue,
      newId,
      checks: checksOf(submission.ticket),
      synthetic: deps.synthetic,
      screenshots,
      ...(arrival.owner && { owner: arrival.owner }),
      ...(sealed && { sealed }),
    });
    const posts = parted.submission.ticket.rows?.map(({ designation }) => designation);
    const whole = linked(opened, filing, newId);
    const { createAll, create } = deps.store;
    const batch = { now, actor, newId, newNumber, posts };
    const tickets: ReturnType<typeof withChildren> = createAll ? withChildren(whole, batch) : [whole];
    const [ticket] = tickets;
    try {
      await (createAll && tickets.length > 1 ? createAll(tickets) : create(ticket));
      for (const one of tickets) deps.index.put(one);
      return { kind: "filed", ticket, decision, desk, repeated: false };
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error;
      const other = (await deps.store.read(number))?.ticket;
      if (other && markOfTicket(other).key === mark.key) return repeated(other, mark, submission, desk);
    }
  }
}

/** Another process, or this one before it was killed, filed it already. */
function repeated(ticket: Ticket, mark: RequestMark, submission: Submission, desk: Desk): Submitted {
  if (markOfTicket(ticket).body !== mark.body) return { kind: "other-body" };
  return { kind: "filed", ticket, decision: decideSubmission(submission, desk), desk, repeated: true };
}

function linked(ticket: Ticket, { earlier, joined }: Pick<Filing, "earlier" | "joined">, newId: () => string): Ticket {
  const [opened] = ticket.timeline;
  if (!opened) return ticket;
  const link = () => ({ id: newId(), at: opened.at, actor: opened.actor, kind: "linked" as const });
  const links: Event[] = [
    ...(earlier ? [{ ...link(), to: earlier, as: "related" as const }] : []),
    ...(joined ? [{ ...link(), to: joined, as: "known-issue" as const }] : []),
  ];
  return { ...ticket, timeline: [...ticket.timeline, ...links] };
}

/** What was really sent counts, not what the request says was sent. */
function withFiles({ submission, files }: Arrival): Submission {
  const ticket = { ...submission.ticket, screenshots: files.map(({ name }) => name) } as Submission["ticket"];
  return { ...submission, ticket };
}

function storeAll(pictures: readonly Uint8Array[], { blobs }: SubmitDeps): Promise<Blob[]> {
  return Promise.all(pictures.map((bytes) => blobs.put(bytes)));
}

function allowance(person: PersonDigests, { perPerson }: SubmitDeps) {
  const answers = [person.employee_id[0], person.email[0]].flatMap((digest) => (digest ? [perPerson(digest)] : []));
  return answers.find(({ ok }) => !ok) ?? ({ ok: true } as const);
}

function unknownTrack(track: string): Issue {
  return { field: "track", code: "field.malformed", severity: "error", params: { v: track } };
}
