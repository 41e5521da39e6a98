import type { Desk } from "../domain/desk.ts";
import { type Submission, submissionSchema } from "../domain/submission.ts";
import { type Scenario, slugged } from "./scenario.ts";

/** Actions that open a ticket; all others are done to one that exists. */
const OPENING = new Set(["create", "batch", "fallback"]);

export function opens({ ticket }: Scenario): boolean {
  return OPENING.has(ticket.action) || (ticket.ticket_ref === undefined && ticket.problem_type !== undefined);
}

/** What a submission form would send: keys that no question of the desk asks for are left behind. */
export function scenarioSubmission(scenario: Scenario, desk: Desk): ReturnType<typeof submissionSchema.safeParse> {
  const asked = new Set([...desk.questions.map(({ id }) => id), "gfc_informed_at"]);
  const known = new Set(Object.keys(submissionSchema.shape.ticket.shape));
  const { track, lang, channel } = scenario;
  const ticket = kept(scenario.ticket, (key) => known.has(key) || asked.has(key));
  return submissionSchema.safeParse({
    track,
    lang,
    channel,
    actor: actorOf(scenario),
    ticket: { ...ticket, action: actionOf(scenario), ...affected(scenario, asked) },
  });
}

/** A report that no form asks a description for comes as papers do. */
function actionOf({ ticket }: Scenario): string {
  if (OPENING.has(ticket.action)) return ticket.action;
  return ticket.description === undefined ? "batch" : "create";
}

function affected({ ticket }: Scenario, asked: ReadonlySet<string>): Partial<Record<"affects", unknown>> {
  const said = ticket.affects ?? ticket.scope;
  return asked.has("affects") && (said === "many" || said === "one") ? { affects: said } : {};
}

function actorOf({ actor }: Scenario): Partial<Submission["actor"]> {
  const words = ["role", "office", "zone", "formation", "on_behalf_of"];
  const names = ["wing", "district", "posting", "commissionerate", "complainant_type"];
  const slugs = Object.entries(kept(actor, (key) => names.includes(key)));
  return {
    ...kept(actor, (key) => words.includes(key)),
    ...Object.fromEntries(slugs.map(([key, value]) => [key, slugged(String(value))])),
  };
}

function kept(fields: Record<string, unknown>, isWanted: (key: string) => boolean): Record<string, unknown> {
  const given = ([key, value]: [string, unknown]) =>
    isWanted(key) && value !== null && value !== undefined && value !== "";
  return Object.fromEntries(Object.entries(fields).filter(given));
}
