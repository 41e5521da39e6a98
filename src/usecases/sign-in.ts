import type { Agent } from "../domain/agent.ts";
import { passwordIssues } from "../domain/agent-password.ts";
import { toIst } from "../domain/instant.ts";
import { type Issue, problem } from "../domain/issue.ts";
import type { Allowance } from "./intake-ports.ts";
import type { AuditLog } from "./sealing-ports.ts";
import type { AgentBook, StaffSessions } from "./staff-ports.ts";

export interface SignInDeps {
  book: AgentBook;
  sessions: StaffSessions;
  audit: Pick<AuditLog, "record">;
  hashPassword: (password: string) => Promise<string>;
  isPassword: (password: string, stored: string) => Promise<boolean>;
  totpStep: (secret: string, typed: string, now: Date) => number | undefined;
  digest: (secret: string) => string;
  /** Guesses from one place, guesses at one label, and how often refusing is worth a line of its own. */
  limits: { place: Allowance; label: Allowance; line: Allowance };
  now: () => Date;
}

export interface Attempt {
  label: string;
  password: string;
  code: string;
  place: string;
}

export type SignedIn =
  | { ok: true; secret: string; agent: Agent }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "too-many"; retryAfter: number };

/** Password and one-time code together; whichever was wrong, the answer and its time are the same. */
export function signIn(deps: SignInDeps): (attempt: Attempt) => Promise<SignedIn> {
  let decoy: Promise<string> | undefined;
  const nobodys = () => {
    decoy ??= deps.hashPassword("nobody has this label");
    return decoy;
  };
  return async ({ label, password, code, place }) => {
    const { book, sessions, now } = deps;
    const allowed = allowance(label, place, deps);
    if (!allowed.ok) {
      if (deps.limits.line(place).ok)
        await log(deps, label, "sign-in-refused", "too many tries; further ones unlisted");
      return { ok: false, reason: "too-many", retryAfter: allowed.retryAfter };
    }
    const known = book.credentials(label);
    const fits = await deps.isPassword(password, known?.password ?? (await nobodys()));
    const step = known && deps.totpStep(known.totp, code, now());
    const agent = book.find(label);
    const right = known?.password !== undefined && fits && step !== undefined && agent !== undefined;
    if (!right || !book.spendTotp(label, step)) {
      await log(deps, label, "sign-in-refused", "label, password or code wrong");
      return { ok: false, reason: "wrong" };
    }
    return begun(agent, "password and code", sessions, deps);
  };
}

/** After a proof that was given otherwise: a passkey, a spent invitation. */
export async function begun(agent: Agent, how: string, sessions: StaffSessions, deps: SignInDeps) {
  await log(deps, agent.label, "signed-in", how);
  return { ok: true as const, secret: sessions.begin(agent.label, deps.now()), agent };
}

export type Enrolled = { ok: true; secret: string; agent: Agent } | { ok: false; issues: Issue[] };

export interface Enrolment {
  invitation: string;
  password: string;
  again: string;
  code: string;
}

/** Whoever holds the invitation sets a password and proves that the authenticator app is set up. */
export async function enrol(enrolment: Enrolment, deps: SignInDeps): Promise<Enrolled> {
  const { book, sessions, now } = deps;
  const digest = deps.digest(enrolment.invitation);
  const invited = book.invited(digest, now());
  const known = invited && book.credentials(invited.label);
  if (!invited || !known) return { ok: false, issues: [problem("invitation", "staff.invitation_over")] };
  const step = deps.totpStep(known.totp, enrolment.code, now());
  const issues = [
    ...passwordIssues(enrolment.password, invited.label),
    ...(enrolment.password === enrolment.again ? [] : [problem("again", "staff.password_again")]),
    ...(step === undefined ? [problem("code", "staff.code_wrong")] : []),
  ];
  if (issues.length > 0 || step === undefined) return { ok: false, issues };
  const agent = book.enrol(digest, await deps.hashPassword(enrolment.password), now());
  if (!agent) return { ok: false, issues: [problem("invitation", "staff.invitation_over")] };
  book.spendTotp(agent.label, step);
  return begun(agent, "invitation", sessions, deps);
}

function allowance(label: string, place: string, { limits }: SignInDeps) {
  const here = limits.place(place);
  return here.ok ? limits.label(label) : here;
}

export function log(
  { audit, now }: Pick<SignInDeps, "audit" | "now">,
  who: string,
  what: Parameters<AuditLog["record"]>[0]["what"],
  why: string,
): Promise<void> {
  return audit.record({ at: toIst(now()), who: who.slice(0, 60), what, subject: "desk", why });
}
