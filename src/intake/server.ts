import { randomBytes } from "node:crypto";
import { accessSync, constants } from "node:fs";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { clientAddress } from "../adapters/client-address.ts";
import { words } from "../adapters/content-messages.ts";
import { type Environment, environment as readEnvironment } from "../adapters/environment.ts";
import { createApp } from "./app.ts";
import { wire } from "./wire.ts";

export interface RunningServer {
  origin: string;
  port: number;
  close(): Promise<void>;
}

const CATCH_UP_MS = 5000;

/** The intake, listening. Closing it lets what is under way come to its end, then releases the store. */
export async function startServer({
  environment = readEnvironment(),
  host,
}: {
  environment?: Environment;
  host?: string;
} = {}): Promise<RunningServer> {
  const addressOf = clientAddress(environment.DESK_PROXIES);
  const { deps, close } = await wire(environment, {
    words,
    randomBytes: (count) => randomBytes(count),
    addressOf: (context) => addressOf(getConnInfo(context).remote.address, context.req.header("x-forwarded-for")),
    log: (line) => void process.stdout.write(`${JSON.stringify(line)}\n`),
    ready: async () => accessSync(environment.varPath("tickets.git"), constants.W_OK),
  });
  const app = createApp(deps, { https: environment.INTAKE_ORIGIN?.startsWith("https:") ?? false });
  const catchingUp = setInterval(() => void catchUp(), CATCH_UP_MS).unref();
  const { server, info } = await listen(app.fetch, environment.PORT, host).catch(async (error) => {
    clearInterval(catchingUp);
    await close();
    throw error;
  });
  return {
    port: info.port,
    origin: `http://localhost:${info.port}`,
    async close() {
      clearInterval(catchingUp);
      await new Promise((resolve) => server.close(resolve));
      await close();
    },
  };

  async function catchUp(): Promise<void> {
    try {
      await deps.index.catchUp();
    } catch (error) {
      deps.log({ level: "warn", code: "index_behind", name: (error as Error).name });
    }
  }
}

function listen(fetch: (request: Request) => Response | Promise<Response>, port: number, hostname: string | undefined) {
  return new Promise<{ server: ReturnType<typeof serve>; info: AddressInfo }>((resolve, reject) => {
    const server = serve({ fetch, port, ...(hostname && { hostname }) }, (info) => resolve({ server, info }));
    server.once("error", reject);
  });
}
