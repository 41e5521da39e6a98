import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

/** GitHub's own parser names source maps that it does not bring; nobody needs to read of each. */
const withoutMaps = {
  name: "without-maps",
  enforce: "pre" as const,
  load(id: string) {
    if (!/node_modules\/@actions\/.*\.js$/.test(id)) return undefined;
    return { code: readFileSync(id, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""), map: null };
  },
};

export default defineConfig({
  plugins: [withoutMaps],
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "**/*.browser.test.ts"],
    // Tests that spawn git are slow to start on a busy machine, and none of them is about time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "threads",
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    // GitHub's own parser imports JSON without saying so, as bundlers let it.
    server: { deps: { inline: [/@actions\//] } },
    env: { ASTRO_TELEMETRY_DISABLED: "1", TZ: "UTC" },
  },
});
