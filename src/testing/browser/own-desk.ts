import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { keyRing } from "../../adapters/key-ring.ts";

/** A desk of a test's own, with the site that is built already: everything it writes and says can be looked through. */
export async function ownDesk() {
  const root = mkdtempSync(join(tmpdir(), "desk-own-"));
  await keyRing(join(root, "keys")).keepAhead();
  const mails: string[] = [];
  const smtp = await mailSink(mails);
  const env = { ...process.env, DESK_VAR: root, PORT: "0", DESK_SYNTHETIC: "yes", SMTP_URL: smtp.url };
  const said: string[] = [];
  const server = fork("src/testing/serve-intake.ts", { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const [port] = await once(server, "message");
  const origin = `http://localhost:${port}`;
  const working = { ...env, PORT: String(port), INTAKE_ORIGIN: origin };
  const worker = spawn(process.execPath, ["scripts/desk.ts", "work"], {
    env: working,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const child of [server, worker])
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (bytes) => said.push(String(bytes)));
  return {
    root,
    origin,
    mails,
    env: working,
    said: () => said.join(""),
    async stop(): Promise<void> {
      await Promise.all([ended(server), ended(worker)]);
      await smtp.stop();
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
}

async function mailSink(mails: string[]) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    async onData(stream, _session, done) {
      mails.push(await text(stream));
      done();
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, stop: () => new Promise<void>((resolve) => server.close(resolve)) };
}
