import { join } from "node:path";
import { agentBook, openStaffDatabase } from "../adapters/agent-book.ts";
import { citedWords } from "../adapters/cited-words.ts";
import { type Clocks, clocksBy, readClocks } from "../adapters/clock-files.ts";
import { contentDrafts } from "../adapters/content-draft.ts";
import { readReplies } from "../adapters/content-replies.ts";
import { readDesks } from "../adapters/desk-files.ts";
import { sha256 } from "../adapters/keyed-digest.ts";
import { knownIssueBoard } from "../adapters/known-issues-board.ts";
import { memoryIssueFiles } from "../adapters/known-issues-memory.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { pageTitles } from "../adapters/page-titles.ts";
import { passkeys } from "../adapters/passkeys.ts";
import { hashPassword, isPassword } from "../adapters/passwords.ts";
import { rateLimit } from "../adapters/rate-limit.ts";
import { readModel } from "../adapters/read-model.ts";
import { staffSessions } from "../adapters/staff-sessions.ts";
import { drawTotpSecret, totpCard, totpStep } from "../adapters/totp.ts";
import type { Agent } from "../domain/agent.ts";
import type { Desk } from "../domain/desk.ts";
import type { Ticket } from "../domain/ticket.ts";
import { calls } from "../intake/staff/calls.ts";
import type { StaffDeps } from "../intake/staff/staff-deps.ts";
import type { AuditEntry } from "../usecases/sealing-ports.ts";
import type { Look } from "../usecases/staff-ports.ts";
import { anIntake, NOW } from "./intake.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

export const IVRS_TOKEN = "a token for the telephone system";
/** As little work as scrypt allows: these tests are not about how hard guessing is. */
const CHEAP = { N: 2, r: 1, p: 1 };

/** The staff's desk in memory, with a log to look into and a clock to turn. */
export async function aStaffDesk(
  { clocks: policy, ...changes }: Partial<StaffDeps> = {},
  directory = temporaryDirectory(),
) {
  const store = memoryStore();
  const desks = await readDesks("content");
  const clocks: Clocks = policy ? clocksBy(policy, "content", desks) : readClocks("content", desks);
  const { dueOf, rules } = clocks;
  const index = readModel({ file: ":memory:", store, deskOf: (track) => desks.get(track), dueOf, rules });
  const db = openStaffDatabase(join(directory, "staff.sqlite"));
  const book = agentBook(db);
  const lines: AuditEntry[] = [];
  const looks: Look[] = [];
  const clock = { now: new Date(NOW) };
  const asked: string[] = [];
  let ids = 0;
  const staff: StaffDeps = {
    index: index.staff,
    clocks: clocks.policy,
    book,
    sessions: staffSessions(db, book),
    audit: { record: async (entry) => void lines.push(entry) },
    hashPassword: (password) => hashPassword(password, CHEAP),
    isPassword,
    totpStep,
    totpCard,
    digest: sha256,
    limits: {
      place: rateLimit({ burst: 20, perMinute: 10, nowMs: () => clock.now.getTime() }),
      label: rateLimit({ burst: 6, perMinute: 1, nowMs: () => clock.now.getTime() }),
      line: rateLimit({ burst: 3, perMinute: 1, nowMs: () => clock.now.getTime() }),
    },
    now: () => clock.now,
    passkeys: passkeys(() => clock.now.getTime()),
    look: async (look) => {
      looks.push(look);
      return { ok: true, personal: { mobile: "9000000012" }, evidence: [] };
    },
    pageTitle: pageTitles("content"),
    replies: readReplies("content"),
    citations: citedWords(desks.get("up") as Desk),
    calls: calls(
      () => clock.now.getTime(),
      () => `call-${++ids}`,
    ),
    drafts: contentDrafts({ content: directory, author: { name: "Desk", email: "desk@demo.gov.in" } }),
    ivrsToken: IVRS_TOKEN,
    ...changes,
  };
  const rekeys = {
    ask: (number: string) => asked.push(number) > 0,
    unanswered: () => [],
    arm: () => {},
    drop: () => {},
    redeem: () => false,
  };
  const known = knownIssueBoard({ written: [], files: memoryIssueFiles(), index: index.marks });
  const { app, deps } = await anIntake({ store, index, desks, staff, known, rekeying: { rekeys, digest: sha256 } });

  return {
    app,
    deps,
    store,
    desks,
    staff,
    lines,
    looks,
    clock,
    asked,
    index,
    async file(ticket: Ticket): Promise<Ticket> {
      await store.create(ticket);
      index.put(ticket);
      return ticket;
    },
    /** Somebody at the desk: gets pages, posts forms. */
    signedIn(agent: Omit<Agent, "label"> & { label?: string }) {
      const label = agent.label ?? `${agent.role}-${++ids}`;
      const totp = drawTotpSecret();
      book.add({ ...agent, label }, totp, clock.now);
      const secret = staff.sessions.begin(label, clock.now);
      const cookie = `__Host-desk=${secret}`;
      const csrf = sha256(`form of ${secret}`);
      const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
        app.request(path, {
          method: "POST",
          body: new URLSearchParams({ csrf, lang: "en", ...fields }),
          headers: { cookie, ...headers },
        });
      return {
        label,
        secret,
        totp,
        csrf,
        get: (path: string) => app.request(path, { headers: { cookie } }),
        post,
        /** As the page would send it: with the version it showed. */
        async act(number: string, verb: string, fields: Record<string, string> = {}) {
          const seen = (await store.read(number as Ticket["number"]))?.head ?? "";
          return post(`/staff/tickets/${number}/${verb}`, { seen, ...fields });
        },
      };
    },
    /** The token in a form that anybody is given. */
    async token(path: string): Promise<string> {
      const html = await (await app.request(path)).text();
      return /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";
    },
  };
}
