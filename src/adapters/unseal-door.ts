import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { z } from "zod";
import { ticketNumberSchema } from "../domain/ticket-number.ts";
import type { AskWorker, Look, Looked } from "../usecases/staff-ports.ts";

const who = z.string().min(1).max(80);
const lookSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("personal"), number: ticketNumberSchema, who, why: who }),
  z.strictObject({
    kind: z.literal("blob"),
    number: ticketNumberSchema,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    who,
    why: who,
  }),
]);

const QUESTION_BYTES = 2000;
const PATIENCE_MS = 5000;

export interface UnsealDoor {
  close(): Promise<void>;
}

/**
 * The worker listens at a socket file that only this user can open. One question a connection, one answer: the keys
 * never come through, and nothing is asked but one ticket's data or one picture at a time.
 */
export async function openUnsealDoor(
  path: string,
  answer: (look: Look) => Promise<Looked>,
  warn: (message: string) => void,
): Promise<UnsealDoor> {
  rmSync(path, { force: true });
  const server = createServer((socket) => {
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    lineOf(socket)
      .then(async (line) => socket.end(`${await answered(line, answer)}\n`))
      .catch((error: Error) => {
        warn(`A look at sealed data was not answered: ${error.message}`);
        socket.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => resolve());
  });
  chmodSync(path, 0o600);
  return { close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Undefined answers become "the worker is away": the caller shows that and opens nothing. */
export function askThroughDoor(path: string): AskWorker {
  return (look) =>
    new Promise((resolve) => {
      const parts: Buffer[] = [];
      const away = () => resolve({ ok: false, reason: "worker-away" });
      const socket = connect(path, () => socket.write(`${JSON.stringify(look)}\n`));
      socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error("no answer in time")));
      socket.on("error", away);
      socket.on("data", (part) => parts.push(Buffer.from(part)));
      socket.on("end", () => {
        const said = Buffer.concat(parts).toString("utf8");
        if (said === "") return away();
        resolve(read(said));
      });
    });
}

async function answered(line: string, answer: (look: Look) => Promise<Looked>): Promise<string> {
  const parsed = lookSchema.safeParse(JSON.parse(line));
  if (!parsed.success) throw new Error("an unseal request is of no known kind");
  const looked = await answer(parsed.data);
  return JSON.stringify(
    "bytes" in looked ? { ok: true, base64: Buffer.from(looked.bytes).toString("base64") } : looked,
  );
}

function read(said: string): Looked {
  const looked = JSON.parse(said) as Looked | { ok: true; base64: string };
  return "base64" in looked ? { ok: true, bytes: new Uint8Array(Buffer.from(looked.base64, "base64")) } : looked;
}

function lineOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => {
      text += part;
      if (text.length > QUESTION_BYTES) reject(new Error("too long"));
      else if (text.includes("\n")) resolve(text.slice(0, text.indexOf("\n")));
    });
    socket.on("close", () => reject(new Error("hung up")));
  });
}
