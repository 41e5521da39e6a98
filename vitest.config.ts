import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["src/**/*.test.ts", "scripts/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "**/*.browser.test.ts"],
    // Tests that spawn git are slow to start on a busy machine, and none of them is about time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: "threads",
    maxWorkers: Math.max(1, Math.min(4, availableParallelism())),
    env: { ASTRO_TELEMETRY_DISABLED: "1", TZ: "UTC" },
  },
});
