import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** The tests of the project with one source file replaced as they read it; the file itself is never touched. */
const { MUTANT_TARGET: target, MUTANT_SOURCE: source = "" } = process.env;

export default defineConfig({
  plugins: [
    {
      name: "mutant",
      enforce: "pre",
      load: (id) => (id.split("?")[0] === target ? readFileSync(source, "utf8") : undefined),
    },
  ],
  test: {
    include: ["src/**/*.test.ts"],
    pool: "threads",
    maxWorkers: 1,
    isolate: false,
    // Transforms kept on disk go by a file's own text and would answer with an earlier mutant.
    fsModuleCache: false,
    bail: 1,
    reporters: [{}],
    env: { TZ: "UTC" },
  },
});
