import { environment } from "../src/adapters/environment.ts";
import { buildSite } from "./site.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Builds the site and its search index",
  usage: "[--quiet]",
  options: { quiet: { type: "boolean", help: "only say what went wrong" } },
  async run({ values }) {
    const built = await buildSite(environment(), { quiet: values.quiet === true });
    return built ? EXIT.ok : EXIT.problems;
  },
};
