import { randomBytes } from "node:crypto";
import { ageSealer, ageUnsealer } from "../src/adapters/age-seal.ts";
import { auditLog } from "../src/adapters/audit-log.ts";
import { blobStore } from "../src/adapters/blob-store.ts";
import { words } from "../src/adapters/content-messages.ts";
import { readDesks } from "../src/adapters/desk-files.ts";
import type { Environment } from "../src/adapters/environment.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { pruneMailFiles } from "../src/adapters/mail-folder.ts";
import { drawOneTimeCode } from "../src/adapters/one-time-code.ts";
import { outbox } from "../src/adapters/outbox.ts";
import { rateLimit } from "../src/adapters/rate-limit.ts";
import { rekeyRequests } from "../src/adapters/rekey-requests.ts";
import { readRetention } from "../src/adapters/retention-file.ts";
import { fileMailer, smtpMailer } from "../src/adapters/smtp-mailer.ts";
import { storyFiles } from "../src/adapters/story-files.ts";
import { openUnsealDoor } from "../src/adapters/unseal-door.ts";
import { toIst } from "../src/domain/instant.ts";
import { keepDays, keptSince } from "../src/domain/retention.ts";
import { ulidSource } from "../src/domain/ulid.ts";
import { staffLook } from "../src/usecases/staff-look.ts";
import type { Look } from "../src/usecases/staff-ports.ts";
import { type WorkRound, workRound } from "../src/usecases/work-round.ts";
import { escalating } from "./escalate.ts";
import { openStore } from "./stores.ts";

export interface Worker {
  /** Publishes and tells whatever has changed. */
  round(): Promise<Awaited<ReturnType<typeof workRound>>>;
  /** What is to be done now and then: keys ahead of time, and erasing what is past its days. */
  chores(): Promise<void>;
  close(): Promise<void>;
}

/** Everything the worker stands on, as the settings say. It alone reads the identities. */
export async function openWorker(settings: Environment): Promise<Worker> {
  const { varPath, SMTP_URL, DESK_CONTENT } = settings;
  const origin = settings.INTAKE_ORIGIN ?? `http://localhost:${settings.PORT}`;
  const schedule = readRetention(DESK_CONTENT);
  const ring = keyRing(varPath("keys"));
  await ring.keepAhead();
  const [desks, store] = await Promise.all([readDesks(DESK_CONTENT), openStore()]);
  const box = outbox(varPath("outbox", "outbox.sqlite"));
  const rekeys = rekeyRequests(varPath("rekey.sqlite"));
  const files = storyFiles(varPath("stories"), varPath("stories.sqlite"));
  const from = senderOf(SMTP_URL, origin);
  const allowance = rateLimit({ burst: 120, perMinute: 20 });
  const mailer = SMTP_URL ? smtpMailer(SMTP_URL, from) : fileMailer(varPath("outbox"), from);
  const unsealer = ageUnsealer(varPath("keys"));
  const deps: WorkRound = {
    store,
    desks,
    outbox: box,
    rekeys,
    files,
    mailer,
    unsealer,
    oneTimeCode: drawOneTimeCode,
    say: words,
    origin,
    keepDays: keepDays(schedule, "stories"),
    now: () => new Date(),
    newId: ulidSource(Date.now, (count) => randomBytes(count)),
    recent: { head: undefined, tickets: new Map() },
    warn: onceEach((message) => console.error(message)),
  };

  const look = (asked: Look) =>
    staffLook(asked, {
      store,
      unsealer,
      audit: auditLog(varPath("audit.log")),
      blobs: blobStore(varPath("blobs"), ageSealer(varPath("keys"))),
      allowance,
      now: () => new Date(),
    });
  const door = await openUnsealDoor(varPath("unseal.sock"), look, deps.warn);

  return {
    round: () => workRound(deps),
    async chores() {
      await ring.keepAhead();
      // Asked anew each time: a department switches its clocks on in a file.
      await (await escalating(DESK_CONTENT))?.(store, store);
      const now = toIst(new Date());
      await auditLog(varPath("audit.log")).prune(keptSince(schedule, "audit-log", now));
      box.prune(new Date(keptSince(schedule, "mail", now)));
      pruneMailFiles(varPath("outbox"), keptSince(schedule, "mail", now));
    },
    async close() {
      await door.close();
      for (const open of [box, rekeys, files, mailer]) open.close();
      await store.close();
    },
  };
}

/** A trouble that lasts is said once, not every second. */
function onceEach(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message)) return;
    if (said.size === 1000) said.clear();
    said.add(message);
    say(message);
  };
}

/** Whom the mails come from: the mailbox that signs in at the server, or one that takes no answers. */
function senderOf(smtpUrl: string | undefined, origin: string): string {
  const user = smtpUrl ? decodeURIComponent(new URL(smtpUrl).username) : "";
  return `Sahayata <${user.includes("@") ? user : `no-reply@${new URL(origin).hostname}`}>`;
}
