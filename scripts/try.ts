import { readFile } from "node:fs/promises";
import { readDesks, readRuleMessages } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { scenarioFileSchema } from "../src/usecases/scenario.ts";
import { tryScenario } from "../src/usecases/try-scenario.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Plays tickets as officers write them against the rules, without filing anything",
  usage: "FILE [--json]",
  options: { json: { type: "boolean", help: "print a list that a program can read" } },
  async run({ values, positionals: [file] }) {
    if (!file) throw new UsageError("Name a file of scenarios.");
    const scenarios = scenarioFileSchema.safeParse(await readJson(file));
    if (!scenarios.success) {
      for (const { path, message } of scenarios.error.issues) console.error(`${file}: ${path.join(".")}: ${message}`);
      return EXIT.problems;
    }
    const { DESK_CONTENT: content } = environment();
    const [desks, book] = await Promise.all([readDesks(content), readRuleMessages(content)]);
    const results = scenarios.data.flatMap((scenario) => {
      const desk = desks.get(scenario.track);
      if (desk) return [tryScenario(scenario, desk, book)];
      console.error(`${scenario.id}: there is no track "${scenario.track}".`);
      return [];
    });
    if (values.json) console.log(JSON.stringify(results, null, 2));
    else for (const result of results) console.log(`${result.id}  ${result.outcome}  ${result.route.join(" → ")}`);
    return results.length === scenarios.data.length ? EXIT.ok : EXIT.problems;
  },
};

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${file} is not JSON: ${error.message}.`);
    throw error;
  }
}
