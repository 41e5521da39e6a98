import { issueMet } from "../../domain/known-issue-met.ts";
import type { PublicIssue } from "../../domain/known-issue-public.ts";
import type { Submission } from "../../domain/submission.ts";
import type { KnownOffer } from "./offer.ts";
import type { Say } from "./phrases.ts";

/** What the officer said of a known issue: its name, or that theirs is another. */
export const ANOTHER = "none";

/** Tells, while a ticket is being written, whether others have this too. Without a network nobody knows. */
export function knownOffers(address: string, say: Say): (submission: Submission) => Promise<KnownOffer | undefined> {
  const issues = read(address);
  return async ({ track, ticket }) => {
    const met = issueMet(await issues, { track, ...ticket })?.issue;
    return met && { id: met.id, title: met.title, said: saidOf(met, say), workaround: met.workaround };
  };
}

async function read(address: string): Promise<readonly PublicIssue[]> {
  try {
    const answer = await fetch(address);
    return answer.ok ? ((await answer.json()) as PublicIssue[]) : [];
  } catch (error) {
    // The desk looks once more when the ticket is sent.
    console.warn("The known issues could not be read.", error);
    return [];
  }
}

function saidOf({ officers }: PublicIssue, say: Say): string {
  return officers === null ? say("known.several") : say("known.many", { count: officers });
}

/** One more has it; nobody is asked who. */
export function sayMeToo(issue: string, lang: string): void {
  const signal = { kind: "me-too", issue, lang };
  navigator.sendBeacon?.("/api/signals", new Blob([JSON.stringify(signal)], { type: "application/json" }));
}
