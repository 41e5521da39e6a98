import { mirrorTickets } from "../src/usecases/mirror-tickets.ts";
import { RemoteUnavailable } from "../src/usecases/sync-ports.ts";
import { openGithubDesk } from "./github-desk.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Shows each ticket as one issue on GitHub, as fast as GitHub bears",
  usage: "",
  async run() {
    const desk = await openGithubDesk();
    try {
      const { created, updated, due, again, failure } = await mirrorTickets(await desk.mirroring());
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
