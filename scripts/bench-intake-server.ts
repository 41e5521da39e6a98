import { randomBytes } from "node:crypto";
import { serve } from "@hono/node-server";
import { words } from "../src/adapters/content-messages.ts";
import { environment } from "../src/adapters/environment.ts";
import { createApp } from "../src/intake/app.ts";
import { wire } from "../src/intake/wire.ts";

const always = () => ({ ok: true }) as const;

/** The intake as it is, but that one address may send as much as it likes. */
export async function serveForBench(root: string): Promise<void> {
  const settings = environment({ DESK_VAR: root, DESK_CHALLENGE: "off", DESK_SYNTHETIC: "yes" });
  const { deps, close } = await wire(settings, {
    words,
    randomBytes: (count) => randomBytes(count),
    addressOf: () => "bench",
    log: () => {},
    ready: async () => {},
  });
  const open = { address: always, form: always, signals: always, meToo: always, rekey: always };
  const app = createApp({ ...deps, limits: open, perPerson: always });
  const server = serve({ fetch: app.fetch, port: 0 }, ({ port }) => process.send?.(port));
  process.once("SIGTERM", () => {
    server.close();
    if ("closeIdleConnections" in server) server.closeIdleConnections();
    void close().then(() => process.exit(0));
  });
}
