import { readClocks } from "../src/adapters/clock-files.ts";
import { readDesks } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { githubTicketStore } from "../src/adapters/github-ticket-store.ts";
import { keyedDigest } from "../src/adapters/keyed-digest.ts";
import { readCalendars } from "../src/adapters/report-cache-rules.ts";
import { type EscalatedDue, escalateDue } from "../src/usecases/escalate-due.ts";
import type { TicketStore } from "../src/usecases/ports.ts";
import { githubOf, openCopy, orLater, patiently } from "./triage-room.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Reminds of tickets whose clock is over, or hands them up where the desk files let the schedule",
  usage: "[--in FOLDER]",
  options: { in: { type: "string", help: "read this clone of the tickets, and write to GITHUB_REPOSITORY" } },
  async run({ values }) {
    const settings = environment();
    const folder = typeof values.in === "string" ? values.in : undefined;
    const onGithub = folder !== undefined || settings.GITHUB_ACTIONS !== undefined;
    const work = await escalating(settings.DESK_CONTENT);
    if (!work) {
      console.log("The clocks are off: nothing is due.");
      return EXIT.ok;
    }
    const copy = await openCopy(folder);
    try {
      const store = onGithub ? githubTicketStore(githubOf(settings)) : copy;
      return await orLater(async () => told(await patiently(() => work(copy, store))));
    } finally {
      await copy.close();
    }
  },
};

export type Escalating = (
  copy: Pick<TicketStore, "list">,
  store: Pick<TicketStore, "read" | "append">,
) => Promise<EscalatedDue>;

/** What is due by the department's clocks; undefined where they are off. */
export async function escalating(content: string): Promise<Escalating | undefined> {
  const desks = await readDesks(content);
  const { policy } = readClocks(content, desks);
  if (!policy.enabled) return undefined;
  const rules = { policy, calendars: readCalendars(content), deskOf: (track: string) => desks.get(track) };
  const now = () => new Date();
  return (copy, store) => escalateDue({ ...rules, tickets: () => copy.list(), store, digest: keyedDigest, now });
}

function told({ looked, escalated, reminded, refused }: EscalatedDue): number {
  console.log(`${looked} tickets: ${escalated.length} handed up, ${reminded.length} reminded of`);
  if (refused.length === 0) return EXIT.ok;
  console.error(`The desk files let the schedule do nothing with: ${refused.join(", ")}`);
  return EXIT.problems;
}
