import { addToSummary, annotation } from "../src/adapters/actions-commands.ts";
import { environment } from "../src/adapters/environment.ts";
import { githubBatches } from "../src/adapters/github-batches.ts";
import type { Github } from "../src/adapters/github-client.ts";
import { type MergedBatches, mergeBatches } from "../src/usecases/merge-batch.ts";
import { githubOf, orLater } from "./triage-room.ts";
import { EXIT, type Verb } from "./verb.ts";

/** The workflow beside the tickets that runs this verb with the App's key. */
const WORKFLOW = "merge-batch.yml";

export const verb: Verb = {
  summary: "Merges the batches that the intakes sent, once their check has passed, and nothing else",
  usage: "[--ask]",
  options: {
    ask: { type: "boolean", help: "only ask the workflow of main to do it, which holds the App's key" },
  },
  async run({ values }) {
    const github = githubOf(environment());
    return orLater(async () => (values.ask ? ask(github) : told(await mergeBatches(githubBatches(github)))));
  },
};

async function ask({ owner, repo, call }: Github): Promise<number> {
  const request = { owner, repo, workflow_id: WORKFLOW, ref: "main" };
  await call("starting a workflow", (octokit) => octokit.rest.actions.createWorkflowDispatch(request));
  console.log(`${WORKFLOW} was asked for.`);
  return EXIT.ok;
}

function told({ merged, waiting, refused }: MergedBatches): number {
  const lines = [
    ...merged.map((number) => `#${number} is merged.`),
    ...waiting.map(({ number, reason }) => `#${number} waits: ${reason}.`),
  ];
  for (const line of lines) console.log(line);
  for (const { number, reasons } of refused)
    console.log(annotation({ level: "error", title: `#${number}`, message: `is not merged: ${reasons.join("; ")}` }));
  console.log(`${merged.length} merged, ${waiting.length} waiting, ${refused.length} refused`);
  addToSummary([...lines, ...refused.map(({ number }) => `#${number} is not merged.`)].join("\n\n"));
  return refused.length > 0 ? EXIT.problems : EXIT.ok;
}
