import { normaliseDescription } from "../domain/description.ts";
import { checkEmail } from "../domain/email.ts";
import { checkEmployeeId } from "../domain/employee-id.ts";
import { checkGstin } from "../domain/gstin.ts";
import { checkMobile } from "../domain/mobile.ts";
import { placehold, redact } from "../domain/redact.ts";
import { answersOf, CAN_BE_ASKED_AGAIN, type Request, type Submission } from "../domain/submission.ts";
import type { PlainData } from "./sealing-ports.ts";

export interface Parted {
  /** What may stand in Git. */
  submission: Submission;
  /** What is sealed before anything is written. */
  plain: PlainData;
}

const FREE_TEXTS = ["description", "resolution", "template_file"] as const;
const POST_TEXTS = ["role", "office", "zone", "formation", "on_behalf_of"] as const;

/** Takes everything personal out of an accepted submission: secrets for good, the rest to be sealed. */
export function partPrivate(submission: Submission): Parted {
  const { ticket, actor } = submission;
  const plain: Record<string, string> = contactsOf(ticket);
  const clean = (field: string, text: string) => {
    const { text: safe, originals } = placehold(provenClean(submission, field) ? text : redact(text).text);
    for (const [name, value] of Object.entries(originals))
      plain[field === "description" ? name : `${field}.${name}`] = value;
    return safe;
  };
  const texts = (record: object, names: Iterable<string>) =>
    Object.fromEntries(
      Object.entries(record)
        .filter(([name, value]) => typeof value === "string" && new Set(names).has(name))
        .map(([name, value]) => [name, clean(name, normaliseDescription(value as string))]),
    );
  const { mobile: _m, email: _e, employee_id: _i, gstin: _g, arn: _a, ...rest } = ticket;
  const answers = answersOf(ticket);
  const safePapers = {
    documents: ticket.documents.map((paper) => ({ ...paper, seen_by: clean("seen_by", paper.seen_by) })),
    ...(ticket.rows && {
      rows: ticket.rows.map((row) => ({ ...row, designation: clean("designation", row.designation) })),
    }),
  };
  const safeTicket = {
    ...rest,
    ...texts(ticket, FREE_TEXTS),
    ...texts(answers, Object.keys(answers)),
    ...safePapers,
  } as Request;
  return { submission: { ...submission, actor: { ...actor, ...texts(actor, POST_TEXTS) }, ticket: safeTicket }, plain };
}

/** The rules have just looked for secrets in these and would have refused; looking again is most of the work here. */
function provenClean({ channel }: Submission, field: string): boolean {
  return CAN_BE_ASKED_AGAIN.has(channel) && (field === "description" || field === "resolution");
}

function contactsOf(request: Request): Record<string, string> {
  const mobile = checkMobile(request.mobile ?? "");
  const email = checkEmail(request.email ?? "");
  const employee = checkEmployeeId(request.employee_id ?? "");
  return {
    ...(mobile.ok && { mobile: mobile.value }),
    ...(email.ok && { email: email.value }),
    ...(employee.ok && { employee_id: employee.value }),
    ...(request.gstin?.trim() && { gstin: checkGstin(request.gstin).value }),
    ...(request.arn?.trim() && { arn: request.arn.trim().toUpperCase() }),
  };
}
