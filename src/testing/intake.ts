import { createHash } from "node:crypto";
import { words } from "../adapters/content-messages.ts";
import { readDesks, readRuleMessages } from "../adapters/desk-files.ts";
import { formTokens } from "../adapters/form-token.ts";
import { keyedDigest } from "../adapters/keyed-digest.ts";
import { knownIssueBoard } from "../adapters/known-issues-board.ts";
import { memoryIssueFiles } from "../adapters/known-issues-memory.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { deriveOwner, hashOfSecret, ownerFacts } from "../adapters/owner-keys.ts";
import { pageTitles } from "../adapters/page-titles.ts";
import { readModel } from "../adapters/read-model.ts";
import { quarterOf } from "../domain/quarter.ts";
import type { Signal } from "../domain/signal.ts";
import { drawCode, readCode } from "../domain/tracking-code.ts";
import { createApp } from "../intake/app.ts";
import type { IntakeDeps } from "../intake/deps.ts";

export const NOW = "2026-11-21T10:30:00+05:30";

const desks = readDesks("content");
const book = readRuleMessages("content");
let seeds = 0;

/** A desk in memory with doors open: say only what the test is about. */
export async function anIntake(changes: Partial<IntakeDeps> = {}) {
  const store = changes.store ?? memoryStore();
  const signals: Signal[] = [];
  const blobs = new Map<string, Uint8Array>();
  const lines: unknown[] = [];
  const random = randomFrom(`intake ${seeds++}`);
  const index = readModel({ file: ":memory:", store });
  const deps: IntakeDeps = {
    store,
    index,
    known: knownIssueBoard({ written: [], files: memoryIssueFiles(), index: index.marks }),
    pageTitle: pageTitles("content"),
    sealer: plainSealer,
    blobs: { put: async (bytes) => keep(blobs, bytes) },
    clean: async (bytes) => ({ ok: true, bytes }),
    desks: await desks,
    book: await book,
    words,
    digest: keyedDigest,
    hashOfSecret,
    randomBytes: random,
    clock: tickingClock(),
    perPerson: always,
    perTicket: always,
    limits: { address: always, form: always, signals: always, meToo: always, rekey: always },
    intake: "A",
    synthetic: true,
    signals: { record: async (signal) => void signals.push(signal), close: async () => {} },
    challenge: undefined,
    formTokens: formTokens({ secret: "test", nowMs: () => Date.parse(NOW) }),
    makeOwner: async (seed) => {
      const code = drawCode(randomFrom(seed));
      return { code, owner: ownerFacts(await deriveOwner(code)) };
    },
    ownerOfCode: async (code) => (readCode(code) ? deriveOwner(code) : undefined),
    rekeying: undefined,
    addressOf: () => "192.0.2.1",
    site: "/nowhere",
    stories: undefined,
    ready: async () => {},
    log: (line) => void lines.push(line),
    ...changes,
  };
  return { app: createApp(deps), deps, store, signals, blobs, lines };
}

/** Sealed so that a test can look inside; never outside a test. */
export const plainSealer: IntakeDeps["sealer"] = {
  seal: async (plain, at) => ({
    quarter: quarterOf(at),
    box: boxed(JSON.stringify(plain)),
    blind: plainSealer.blind(plain, at),
  }),
  sealText: async (plain) => boxed(plain),
  sealBytes: async (plain) => plain,
  blind: (plain) =>
    Object.fromEntries(
      (["employee_id", "email"] as const).flatMap((kind) => (plain[kind] ? [[kind, blindOf(kind, plain[kind])]] : [])),
    ),
  blindAll: (kind, value) => [blindOf(kind, value)],
};

/** A second later each time, so that things that follow one another have an order. */
function tickingClock(): () => Date {
  let ticks = 0;
  return () => new Date(Date.parse(NOW) + 1000 * ticks++);
}

const always = () => ({ ok: true }) as const;

export async function anOwner(seed = `owner ${seeds++}`) {
  const code = drawCode(randomFrom(seed));
  const keys = await deriveOwner(code);
  return { code, keys, owner: ownerFacts(keys) };
}

/** A submission that the UP desk takes as it stands. */
export function aSubmission(ticket: Record<string, unknown> = {}, rest: Record<string, unknown> = {}) {
  return {
    track: "up",
    lang: "en",
    actor: { role: "Assistant Commissioner", wing: "enforcement" },
    ticket: {
      request_type: "incident",
      problem_type: "error-message",
      module: "returns",
      description: "The return of a dealer shows an error when it is opened.",
      priority_requested: "normal",
      mobile: "9000000001",
      email: "officer1@demo.gov.in",
      no_screenshot_reason: "page-does-not-open",
      si_tried: true,
      ...ticket,
    },
    ...rest,
  };
}

export function post(body: unknown, headers: Record<string, string> = {}) {
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
}

function keep(blobs: Map<string, Uint8Array>, bytes: Uint8Array) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  blobs.set(sha256, bytes);
  return { sha256, bytes: bytes.length };
}

function randomFrom(seed: string): (count: number) => Uint8Array {
  let draws = 0;
  return (count) => keyedDigest(seed, String(draws++)).subarray(0, count);
}

const boxed = (text: string) => Buffer.from(text).toString("base64");
const blindOf = (kind: string, value: string) =>
  createHash("sha256").update(`${kind} ${value.toLowerCase()}`).digest("hex").slice(0, 32);
