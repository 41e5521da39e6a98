import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { environment } from "../adapters/environment.ts";
import { keyRing } from "../adapters/key-ring.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { startServer } from "./server.ts";

/** So many questions for a lost code may come from one address at once. */
const BURST = 20;

async function served(settings: Record<string, string>) {
  const root = temporaryDirectory();
  await keyRing(join(root, "keys")).keepAhead();
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => void vi.restoreAllMocks());
  const server = await startServer({ environment: environment({ DESK_VAR: root, PORT: "0", ...settings }) });
  onTestFinished(() => server.close());
  return async (forwardedFor: string) => {
    const headers = { "content-type": "application/json", "x-forwarded-for": forwardedFor };
    const body = JSON.stringify({ email: "nobody@demo.gov.in" });
    return (await fetch(`http://127.0.0.1:${server.port}/api/rekey`, { method: "POST", headers, body })).status;
  };
}

test("behind a trusted proxy each client has its own allowance", async () => {
  const ask = await served({ DESK_PROXIES: "127.0.0.1 ::1" });
  for (let times = 0; times < BURST; times += 1) expect(await ask("198.51.100.1")).toBe(202);
  expect(await ask("203.0.113.9, 198.51.100.1")).toBe(429);
  expect(await ask("198.51.100.2")).toBe(202);
});

test("without one, nobody gets a new allowance by naming another address", async () => {
  const ask = await served({});
  for (let times = 0; times < BURST; times += 1) expect(await ask(`198.51.100.${times}`)).toBe(202);
  expect(await ask("198.51.100.99")).toBe(429);
});
