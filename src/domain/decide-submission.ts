import { type Facts, holds } from "./condition.ts";
import type { Desk, OutcomeKind, RoutingRow } from "./desk.ts";
import { missingDocuments } from "./documents.ts";
import type { Priority } from "./event.ts";
import { fieldIssues } from "./field-rules.ts";
import {
  type FoundPrivate,
  foundPrivate,
  lookForPrivate,
  privateIssues,
  type Sighting,
  sightedToo,
} from "./found-private.ts";
import { type Issue, isError, problem } from "./issue.ts";
import { CAN_BE_ASKED_AGAIN, type Submission } from "./submission.ts";
import { submissionFacts } from "./submission-facts.ts";

/** What becomes of a submission: decided here, carried out elsewhere. */
export interface Decision {
  accept: boolean;
  outcome: OutcomeKind;
  row: RoutingRow | undefined;
  /** Where it starts, and where it goes if unresolved. */
  route: readonly string[];
  /** Where it waits once it is opened. */
  queue: string | undefined;
  priority: Priority;
  issues: readonly Issue[];
  notify: readonly string[];
  pages: readonly string[];
  found: readonly FoundPrivate[];
  facts: Facts;
}

/** An earlier ticket of the same person about the same thing, if the caller found one. */
export interface Earlier {
  number: string;
}

export function decideSubmission(submission: Submission, desk: Desk, earlier?: Earlier, takenOut?: Sighting): Decision {
  const facts = submissionFacts(submission, desk);
  const redirect = desk.routing.find((row) => row.outcome === "redirected" && holds(row.when, facts));
  if (redirect) return refusal(submission, facts, redirect, [saidBy(redirect, "error")]);

  const sighting = sightedToo(lookForPrivate(submission), takenOut);
  const refusals = desk.routing.filter((row) => row.outcome === "rejected" && holds(row.when, facts));
  const issues = [
    ...fieldIssues(submission, desk, facts),
    ...(CAN_BE_ASKED_AGAIN.has(submission.channel) ? privateIssues(sighting, desk) : []),
    ...refusals.map((row) => saidBy(row, "error")),
  ];
  if (issues.some(isError)) return refusal(submission, facts, refusals[0], issues);

  return acceptance({ submission, desk, facts, sighting, issues, earlier });
}

interface Accepting {
  submission: Submission;
  desk: Desk;
  facts: Facts;
  sighting: Sighting;
  issues: readonly Issue[];
  earlier: Earlier | undefined;
}

function acceptance({ submission, desk, facts, sighting, issues, earlier }: Accepting): Decision {
  const row = desk.routing.find(({ outcome, when }) => !TURNED_AWAY.has(outcome) && holds(when, facts));
  if (!row) throw new Error(`no routing row of ${desk.track} fits; the last row of a desk must fit everything`);
  const found = foundPrivate(sighting, desk);
  const held = heldBack(submission, desk, facts);
  const way = wayOf(row, found, held.length > 0);
  return {
    accept: true,
    outcome: outcomeOf(row, { found, held: held.length > 0, duplicate: earlier !== undefined }),
    row,
    ...way,
    priority: row.priority?.effective ?? submission.ticket.priority_requested ?? "normal",
    issues: [...issues, ...found.map(({ issue }) => issue), ...held, ...(row.says ? [saidBy(row, "info")] : [])],
    notify: held.length > 0 ? [] : row.notify,
    pages: row.pages,
    found,
    facts,
  };
}

const TURNED_AWAY: ReadonlySet<OutcomeKind> = new Set(["rejected", "redirected"]);

function outcomeOf(
  row: RoutingRow,
  state: { found: readonly FoundPrivate[]; held: boolean; duplicate: boolean },
): OutcomeKind {
  if (state.found.length > 0) return "created-with-redaction";
  if (state.duplicate) return "offered-duplicate";
  return state.held ? "held" : row.outcome;
}

/** Somebody may have to clean up first; and what is held goes nowhere until it is complete. */
function wayOf(row: RoutingRow, found: readonly FoundPrivate[], held: boolean): Pick<Decision, "route" | "queue"> {
  const [start] = row.route as [string];
  const cleaning = found.find(({ queue }) => queue !== undefined)?.queue;
  if (cleaning) return { route: [cleaning, start], queue: cleaning };
  return held ? { route: [start], queue: start } : { route: row.route, queue: row.at ?? start };
}

function heldBack({ ticket }: Submission, desk: Desk, facts: Facts): Issue[] {
  return missingDocuments(facts, ticket.documents, desk)
    .needs.filter(({ rule }) => rule.held)
    .map(({ rule, missing }) =>
      problem(rule.says?.field ?? "documents", rule.says?.code ?? "field.required", rule.cite, {
        missing: missing.map((need) => `{need:${need}}`).join(", "),
      }),
    )
    .map((issue) => ({ ...issue, severity: "warning" as const }));
}

function refusal(
  { ticket }: Submission,
  facts: Facts,
  row: RoutingRow | undefined,
  issues: readonly Issue[],
): Decision {
  return {
    accept: false,
    outcome: row?.outcome === "redirected" ? "redirected" : "rejected",
    row,
    route: [],
    queue: undefined,
    priority: ticket.priority_requested ?? "normal",
    issues,
    notify: [],
    pages: row?.pages ?? [],
    found: [],
    facts,
  };
}

function saidBy(row: RoutingRow, severity: Issue["severity"]): Issue {
  const { field, code } = row.says ?? { field: "form", code: "field.required" };
  return { ...problem(field, code, row.cite), severity };
}
