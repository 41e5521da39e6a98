import { type ChildProcess, execFileSync, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { ageUnsealer } from "../adapters/age-seal.ts";
import { keyRing } from "../adapters/key-ring.ts";
import { openTicketStore } from "../adapters/open-ticket-store.ts";
import type { Ticket } from "../domain/ticket.ts";
import { aSubmission } from "../testing/intake.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";

const KEYS = 160;
const REPEATED = 40;

test("killed among 200 submissions with repeated keys, it ends with exactly one ticket a key", async () => {
  const desk = await aDesk();
  const first = await desk.serve();
  const keys = Array.from({ length: KEYS }, (_, n) => ({ n, key: randomUUID() }));
  const all = [...keys, ...keys.slice(0, REPEATED)];
  let answered = 0;
  const killed = new Promise<void>((resolve) => first.child.once("exit", () => resolve()));
  const before = all.map(async (one, index) => {
    // One batch may answer everybody at once; whoever comes after the kill is left without an answer for certain.
    if (index >= KEYS + REPEATED / 2) await killed;
    const number = await send(first.port, one);
    answered += 1;
    if (answered === 60) first.child.kill("SIGKILL");
    return number;
  });
  const acknowledged = await Promise.all(before.map((sent) => sent.catch(() => undefined)));
  await killed;
  expect(acknowledged.filter(Boolean).length).toBeGreaterThanOrEqual(60);
  expect(acknowledged).toContain(undefined);

  const second = await desk.serve();
  const numbers = await Promise.all(all.map((one) => send(second.port, one)));
  await desk.stop(second.child);

  acknowledged.forEach((number, index) => {
    if (number) expect(numbers[index]).toBe(number);
  });
  expect(numbers.slice(KEYS)).toEqual(numbers.slice(0, REPEATED));
  expect(new Set(numbers).size).toBe(KEYS);
  expect(new Set((await desk.tickets()).map(({ number }) => number))).toEqual(new Set(numbers));
});

test("no personal value of a submission stands in clear in Git, in a file or in what the desk says", async () => {
  const desk = await aDesk();
  const { child, port } = await desk.serve();
  const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: "#00f" } })
    .withExif({ IFD0: { Artist: "Officer One" } })
    .png()
    .toBuffer();
  const description = "GSTIN 27AAPFU0939F1ZV, ARN AA090326000123Z, call 9000000003.";
  const asked = { employee_id: "123456", gstin: "27AAPFU0939F1ZV", description, no_screenshot_reason: undefined };
  const body = new FormData();
  body.set("submission", JSON.stringify(aSubmission(asked)));
  body.append("screenshot", new File([new Uint8Array(picture)], "officer1-screen.png"));
  const answer = await fetch(`http://localhost:${port}/api/tickets`, { method: "POST", body });
  expect(answer.status).toBe(201);
  const refused = await fetch(
    `http://localhost:${port}/api/tickets`,
    json(aSubmission({ ...asked, mobile: "90000000" })),
  );
  expect(refused.status).toBe(422);
  expect(refused.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(refused.headers.get("cache-control")).toBe("no-store");
  await desk.stop(child);

  const values = [
    "9000000001",
    "9000000003",
    "officer1",
    "123456",
    "27AAPFU0939F1ZV",
    "AA090326000123Z",
    "Officer One",
  ];
  const texts = [desk.everyObject(), desk.said(), ...desk.everyFile()];
  for (const value of values) expect(texts.filter((text) => text.includes(value))).toEqual([]);
  const [ticket] = await desk.tickets();
  const plain = ticket?.sealed && (await ageUnsealer(join(desk.root, "keys")).open(ticket.sealed));
  expect(plain).toMatchObject({ mobile: "9000000001", employee_id: "123456", "phone-1": "9000000003" });
  expect(ticket?.screenshots).toHaveLength(1);
  expect(readdirSync(join(desk.root, "blobs"))).toEqual([ticket?.screenshots[0]?.sha256]);
});

async function aDesk() {
  const root = temporaryDirectory();
  const open = () =>
    openTicketStore({ directory: join(root, "tickets.git"), author: { name: "Test", email: "test@demo.gov.in" } });
  await (await open()).close();
  await keyRing(join(root, "keys")).keepAhead();
  let said = "";
  const env = { ...process.env, DESK_VAR: root, PORT: "0", DESK_CHALLENGE: "off", DESK_SYNTHETIC: "yes" };
  return {
    root,
    async serve(): Promise<{ child: ChildProcess; port: number }> {
      const child = fork("src/testing/serve-intake.ts", { env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
      onTestFinished(() => void child.kill("SIGKILL"));
      for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk));
      const port = await new Promise<number>((resolve, reject) => {
        child.once("message", (message) => resolve(Number(message)));
        child.once("exit", (code) => reject(new Error(`ended with ${code}: ${said}`)));
      });
      return { child, port };
    },
    async stop(child: ChildProcess): Promise<void> {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
    async tickets(): Promise<Ticket[]> {
      const store = await open();
      const all = await Array.fromAsync(store.list());
      await store.close();
      return all;
    },
    everyObject(): string {
      const args = ["cat-file", "--batch", "--batch-all-objects", "--buffer"];
      return execFileSync("git", args, { cwd: join(root, "tickets.git"), maxBuffer: 2 ** 28 }).toString("latin1");
    },
    everyFile(): string[] {
      const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      return names.map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString("latin1") + name);
    },
    said: () => said,
  };
}

async function send(port: number, { n, key }: { n: number; key: string }): Promise<string> {
  const body = aSubmission({ email: `officer-${n}@demo.gov.in`, description: `Error number ${n} of this test.` });
  const answer = await fetch(`http://localhost:${port}/api/tickets`, json(body, key));
  const said = (await answer.json()) as { number?: string };
  if (!said.number) throw new Error(`${answer.status} ${JSON.stringify(said)}`);
  return said.number;
}

function json(body: unknown, key: string = randomUUID()) {
  const headers = { "content-type": "application/json", "idempotency-key": key };
  return { method: "POST", body: JSON.stringify(body), headers };
}
