import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import { chromiumArguments, chromiumPath } from "./scripts/chromium.ts";

// Every worker reads this file again: the port and the folder are chosen once and handed on in the environment.
process.env.DESK_TEST_PORT ??= String(await freePort());
process.env.DESK_VAR ??= mkdtempSync(join(tmpdir(), "desk-var-"));
// What the telephone system says when it announces a caller.
process.env.DESK_IVRS_TOKEN ??= randomBytes(24).toString("hex");

const origin = `http://localhost:${process.env.DESK_TEST_PORT}`;

export default defineConfig({
  testDir: "src/testing/browser",
  testMatch: "**/*.browser.test.ts",
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: true,
  reporter: [["line"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL: origin,
    launchOptions: { executablePath: chromiumPath() ?? "/usr/bin/chromium", args: chromiumArguments },
    trace: "off",
  },
  webServer: {
    command: `node scripts/desk.ts start --port ${process.env.DESK_TEST_PORT}`,
    url: `${origin}/healthz`,
    env: { DESK_VAR: process.env.DESK_VAR, INTAKE_ORIGIN: origin, PORT: process.env.DESK_TEST_PORT },
    stdout: "ignore",
    stderr: "pipe",
    timeout: 120_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
