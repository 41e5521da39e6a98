import { join } from "node:path";
import { readDesks } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { mirrorFiles } from "../src/adapters/mirror-files.ts";
import { readRetention } from "../src/adapters/retention-file.ts";
import { storyFiles } from "../src/adapters/story-files.ts";
import { keepDays } from "../src/domain/retention.ts";
import { publishStories } from "../src/usecases/publish-stories.ts";
import { withStore } from "./stores.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Writes each ticket's story, encrypted to its officer, for a static host such as GitHub Pages",
  usage: "[--out DIRECTORY]",
  options: { out: { type: "string", help: "the site's folder, instead of DESK_DIST; stories go below t/" } },
  async run({ values }) {
    const { varPath, DESK_CONTENT, DESK_DIST } = environment();
    const out = typeof values.out === "string" ? values.out : DESK_DIST;
    const schedule = readRetention(DESK_CONTENT);
    const files = storyFiles(varPath("stories"), varPath("stories.sqlite"));
    try {
      const desks = await readDesks(DESK_CONTENT);
      const now = () => new Date();
      const warn = (message: string) => console.error(message);
      const keep = keepDays(schedule, "stories");
      const { written, unchanged } = await withStore((store) =>
        publishStories({ store, desks, files, keepDays: keep, now, warn }),
      );
      const { copied, same, removed } = await mirrorFiles(varPath("stories", "t"), join(out, "t"), ".age");
      console.log(
        `${written} stories encrypted, ${unchanged} unchanged; in ${out}: ${copied} new, ${same} the same, ${removed} removed`,
      );
      return EXIT.ok;
    } finally {
      files.close();
    }
  },
};
