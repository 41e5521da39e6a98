import { environment } from "../src/adapters/environment.ts";
import { buildSite } from "./site.ts";
import { withStore } from "./stores.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Builds the site and its search index",
  usage: "[--quiet]",
  options: { quiet: { type: "boolean", help: "only say what went wrong" } },
  async run({ values }) {
    const settings = environment();
    // The reports are made from the desk's tickets: where those are elsewhere, they are brought here first.
    if (settings.DESK_REMOTE) await withStore(async () => undefined);
    const built = await buildSite(settings, { quiet: values.quiet === true });
    return built ? EXIT.ok : EXIT.problems;
  },
};
