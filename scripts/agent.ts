import { randomBytes } from "node:crypto";
import { userInfo } from "node:os";
import { agentBook, openStaffDatabase } from "../src/adapters/agent-book.ts";
import { auditLog } from "../src/adapters/audit-log.ts";
import { readDesks, readRuleMessages } from "../src/adapters/desk-files.ts";
import { type Environment, environment } from "../src/adapters/environment.ts";
import { sha256 } from "../src/adapters/keyed-digest.ts";
import { drawTotpSecret } from "../src/adapters/totp.ts";
import { type Agent, agentIssues, agentSchema, desksOf } from "../src/domain/agent.ts";
import { toIst } from "../src/domain/instant.ts";
import { sentence } from "../src/domain/messages.ts";
import type { AgentBook } from "../src/usecases/staff-ports.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

const INVITATION_HOURS = 72;

export const verb: Verb = {
  summary: "Invites people to the staff's desk, lists them, shuts them out",
  usage:
    "add --role ROLE --name-label LABEL [--district DISTRICT | --all-districts] [--commissionerate C]\n" +
    "  npx desk agent invite LABEL     a new link; password, passkeys and sessions so far end\n" +
    "  npx desk agent revoke LABEL\n  npx desk agent list",
  options: {
    role: { type: "string", help: "gfc, dc, hq-it, call-desk …, as in the desk files" },
    "name-label": { type: "string", help: "a post and place such as gfc-ernakulam-1; never a person's name" },
    district: { type: "string", help: "sees and acts on this district's tickets only" },
    "all-districts": { type: "boolean", help: "works for every district of the desk" },
    commissionerate: { type: "string", help: "sees and acts on this commissionerate's tickets only" },
    lang: { type: "string", help: "language of the invitation's page: hi (default) or en" },
  },
  async run({ values, positionals: [what = "", label = ""] }) {
    const settings = environment();
    const db = openStaffDatabase(settings.varPath("staff.sqlite"));
    const book = agentBook(db);
    const lang = values.lang === "en" ? "en" : "hi";
    try {
      if (what === "list") return list(book);
      if (what === "revoke") return await revoke(label, book, settings);
      if (what === "invite") return await invite(stillHere(label, book), book, settings, lang);
      if (what !== "add") throw new UsageError("Say add, invite, list or revoke.");
      const agent = await described(values, settings);
      if (!book.add(agent, drawTotpSecret(), new Date()))
        throw new UsageError(
          `There is an agent "${agent.label}" already; desk agent invite ${agent.label} makes a new link.`,
        );
      return await invite(agent.label, book, settings, lang);
    } finally {
      db.close();
    }
  },
};

async function described(values: Record<string, unknown>, { DESK_CONTENT }: Environment): Promise<Agent> {
  const { role, district, commissionerate } = values;
  const parsed = agentSchema.safeParse({
    label: values["name-label"],
    role,
    ...(district !== undefined && { district }),
    ...(commissionerate !== undefined && { commissionerate }),
  });
  if (!parsed.success) throw new UsageError("Say --role and --name-label, each in small letters with hyphens.");
  const [desks, messages] = await Promise.all([readDesks(DESK_CONTENT), readRuleMessages(DESK_CONTENT)]);
  const issues = agentIssues(parsed.data, desks);
  if (issues.length > 0) throw new UsageError(issues.map((issue) => sentence(issue, "en", messages)).join(" "));
  const wide = desksOf(parsed.data.role, desks).some(({ districts }) => districts.length > 0);
  if (wide && district === undefined && values["all-districts"] !== true)
    throw new UsageError("Say --district DISTRICT, or --all-districts for a post that works for all of them.");
  return parsed.data;
}

async function invite(label: string, book: AgentBook, settings: Environment, lang: string): Promise<number> {
  const token = randomBytes(24).toString("base64url");
  await record(settings, "agent-invited", label);
  book.invite(label, sha256(token), new Date(Date.now() + INVITATION_HOURS * 3_600_000), drawTotpSecret());
  const origin = settings.INTAKE_ORIGIN ?? `http://localhost:${settings.PORT}`;
  console.log(`${new URL(`/${lang}/staff/invitation/${token}`, origin).href}`);
  console.error(
    `For ${label}, once, within ${INVITATION_HOURS} hours. Whoever opens it becomes ${label}: hand it over in person.`,
  );
  return EXIT.ok;
}

async function revoke(label: string, book: AgentBook, settings: Environment): Promise<number> {
  existing(label, book);
  await record(settings, "agent-revoked", label);
  console.log(book.revoke(label, new Date()) ? `${label} is shut out.` : `${label} was shut out already.`);
  return EXIT.ok;
}

function list(book: AgentBook): number {
  for (const { label, role, district, commissionerate, revoked, enrolled } of book.list()) {
    const state = revoked ? "revoked" : enrolled ? "active" : "invited";
    console.log([label.padEnd(28), role.padEnd(22), (district ?? commissionerate ?? "-").padEnd(20), state].join(" "));
  }
  return EXIT.ok;
}

function existing(label: string, book: AgentBook): string {
  if (!book.find(label)) throw new UsageError(label ? `There is no agent "${label}".` : "Say which agent, by label.");
  return label;
}

function stillHere(label: string, book: AgentBook): string {
  if (book.find(existing(label, book))?.revoked)
    throw new UsageError(`"${label}" was shut out; add an agent with another label.`);
  return label;
}

function record({ varPath }: Environment, what: "agent-invited" | "agent-revoked", subject: string): Promise<void> {
  const entry = { at: toIst(new Date()), who: userInfo().username, what, subject, why: "command line" };
  return auditLog(varPath("audit.log")).record(entry);
}
