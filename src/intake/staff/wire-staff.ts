import { randomUUID } from "node:crypto";
import { agentBook, openStaffDatabase } from "../../adapters/agent-book.ts";
import { auditLog } from "../../adapters/audit-log.ts";
import { citedWords } from "../../adapters/cited-words.ts";
import { contentDrafts } from "../../adapters/content-draft.ts";
import { readReplies } from "../../adapters/content-replies.ts";
import type { Desks } from "../../adapters/desk-files.ts";
import type { Environment } from "../../adapters/environment.ts";
import { sha256 } from "../../adapters/keyed-digest.ts";
import { pageTitles } from "../../adapters/page-titles.ts";
import { passkeys } from "../../adapters/passkeys.ts";
import { hashPassword, isPassword } from "../../adapters/passwords.ts";
import { rateLimit } from "../../adapters/rate-limit.ts";
import { staffSessions } from "../../adapters/staff-sessions.ts";
import { totpCard, totpStep } from "../../adapters/totp.ts";
import { askThroughDoor } from "../../adapters/unseal-door.ts";
import type { ClockPolicy } from "../../domain/clock.ts";
import type { Desk } from "../../domain/desk.ts";
import type { StaffIndex } from "../../usecases/staff-ports.ts";
import { calls } from "./calls.ts";
import type { StaffDeps } from "./staff-deps.ts";

/** The staff's ports with their adapters. */
export function wireStaff(
  { varPath, DESK_CONTENT, DESK_IVRS_TOKEN }: Environment,
  { index, desks, clocks }: { index: StaffIndex; desks: Desks; clocks: ClockPolicy },
): { deps: StaffDeps; close: () => void } {
  const db = openStaffDatabase(varPath("staff.sqlite"));
  const book = agentBook(db);
  const [anyDesk] = desks.values();
  const deps: StaffDeps = {
    index,
    clocks,
    book,
    sessions: staffSessions(db, book),
    audit: auditLog(varPath("audit.log")),
    hashPassword: (password) => hashPassword(password),
    isPassword,
    totpStep,
    totpCard,
    digest: sha256,
    limits: {
      place: rateLimit({ burst: 20, perMinute: 10 }),
      label: rateLimit({ burst: 6, perMinute: 1 }),
      line: rateLimit({ burst: 3, perMinute: 1 }),
    },
    now: () => new Date(),
    passkeys: passkeys(),
    look: askThroughDoor(varPath("unseal.sock")),
    pageTitle: pageTitles(DESK_CONTENT),
    replies: readReplies(DESK_CONTENT),
    citations: citedWords(anyDesk as Desk),
    calls: calls(Date.now, randomUUID),
    drafts: contentDrafts({ content: DESK_CONTENT, author: { name: "Sahayata desk", email: "desk@demo.gov.in" } }),
    ivrsToken: DESK_IVRS_TOKEN,
  };
  return { deps, close: () => db.close() };
}
