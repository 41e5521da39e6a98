import { setTimeout } from "node:timers/promises";
import { type Mirrored, mirrorTickets } from "../src/usecases/mirror-tickets.ts";
import { RemoteUnavailable } from "../src/usecases/sync-ports.ts";
import { type GithubDesk, openGithubDesk } from "./github-desk.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Shows each ticket as one issue on GitHub, as fast as GitHub bears",
  usage: "[--minutes MINUTES]",
  options: {
    minutes: { type: "string", help: "go on for as long as this while something waits; otherwise one round" },
  },
  async run({ values }) {
    const minutes = Number(values.minutes ?? 0);
    if (!(minutes >= 0 && minutes <= 360)) throw new UsageError("--minutes is a number up to 360.");
    const desk = await openGithubDesk();
    try {
      const { created, updated, due, again, failure } = await rounds(desk, Date.now() + minutes * 60_000);
      const later = again ? `, ${due} wait until ${new Date(again).toISOString()}` : "";
      console.log(`${created} issues opened, ${updated} edited${later}`);
      if (failure) console.error(`${failure}. It is tried again in the next round.`);
      return failure ? EXIT.unavailable : EXIT.ok;
    } catch (error) {
      if (!(error instanceof RemoteUnavailable)) throw error;
      console.error(`${error.message}. It is tried again in the next round.`);
      return EXIT.unavailable;
    } finally {
      await desk.close();
    }
  },
};

/** Round after round, each when the last one said, until all is done or the time is over. */
async function rounds(desk: GithubDesk, until: number): Promise<Mirrored> {
  const counts = { created: 0, updated: 0 };
  for (;;) {
    // Staff go on meanwhile: what they did must not be written over by what was true before.
    await desk.renew();
    const round = await mirrorTickets(await desk.mirroring());
    counts.created += round.created;
    counts.updated += round.updated;
    if (round.again === undefined || round.again > until) return { ...round, ...counts };
    await setTimeout(Math.max(0, round.again - Date.now()));
  }
}
