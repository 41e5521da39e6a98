import { environment } from "../src/adapters/environment.ts";
import { githubBatches } from "../src/adapters/github-batches.ts";
import { intakeIssue } from "../src/usecases/intake-issue.ts";
import { mergeBatches } from "../src/usecases/merge-batch.ts";
import { sweepRoom } from "../src/usecases/sweep-room.ts";
import { intakingIssues } from "./intake-issue.ts";
import { githubOf, openCopy, openTriage, orLater, patiently } from "./triage-room.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

const HOUR = 3_600_000;

export const verb: Verb = {
  summary: "Does what a cancelled or never started run on GitHub has left undone",
  usage: "[--hours N] [--most N] [--in FOLDER]",
  options: {
    hours: { type: "string", default: "30", help: "how far to look back" },
    most: { type: "string", default: "100", help: "the most comments and issues to see to at once" },
    in: { type: "string", help: "a clone of the tickets, so that what has not changed costs no call" },
  },
  async run({ values }) {
    const settings = environment();
    const [hours, most] = [countOf(values.hours, "--hours"), countOf(values.most, "--most")];
    const folder = typeof values.in === "string" ? values.in : undefined;
    const github = githubOf(settings);
    const hasCopy = folder !== undefined || settings.DESK_REMOTE !== undefined;
    const copy = hasCopy ? await openCopy(folder) : undefined;
    const since = new Date(Date.now() - hours * HOUR);
    try {
      return await orLater(async () => {
        const triaging = await openTriage(settings, github);
        // Issues of the form are filed by the App alone.
        const intaking = settings.GITHUB_APP_ID ? await intakingIssues(settings) : undefined;
        const swept = await patiently(() =>
          sweepRoom({
            ...triaging,
            ...{ since, most },
            copy: copy && (async (number) => (await copy.read(number))?.ticket),
            intake: intaking && (async (issue) => (await intakeIssue({ issue }, intaking)).kind === "filed"),
          }),
        );
        const { merged } = await patiently(() => mergeBatches(githubBatches(github)));
        const { comments, turns, kept, filed, left } = swept;
        console.log(
          `${comments} comments answered, ${turns} issues turned, ${kept} put right, ${filed} filed, ${merged.length} batches merged; ${left} left for the next round`,
        );
        return EXIT.ok;
      });
    } finally {
      await copy?.close();
    }
  },
};

function countOf(value: unknown, name: string): number {
  const count = Number(value);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`${name} wants a whole number.`);
  return count;
}
