import { readFile } from "node:fs/promises";
import { environment } from "../src/adapters/environment.ts";
import { readGithubEvent } from "../src/adapters/github-event.ts";
import { triageEvent } from "../src/usecases/triage-event.ts";
import { openTriage, orLater, patiently } from "./triage-room.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Does to a ticket what somebody says or does on its issue on GitHub, if the rules allow it",
  usage: "",
  async run() {
    const settings = environment();
    if (!settings.GITHUB_EVENT_PATH) throw new UsageError("GITHUB_EVENT_PATH has to name the file of an event.");
    const event = readGithubEvent(JSON.parse(await readFile(settings.GITHUB_EVENT_PATH, "utf8")));
    if (!event) {
      console.log("Nothing that the desk answers for.");
      return EXIT.ok;
    }
    return orLater(async () => {
      const triaging = await openTriage(settings);
      const triaged = await patiently(() => triageEvent(event, triaging));
      console.log(triaged.kind === "ignored" ? `Ignored: ${triaged.why}` : `${triaged.number} ${triaged.what}`);
      return EXIT.ok;
    });
  },
};
