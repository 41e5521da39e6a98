import { checkArn } from "./arn.ts";
import { type Facts, holds } from "./condition.ts";
import { countDescription } from "./description.ts";
import type { Desk, FieldRule } from "./desk.ts";
import { checkEmail } from "./email.ts";
import { checkEmployeeId } from "./employee-id.ts";
import { checkGstin } from "./gstin.ts";
import { type Issue, problem } from "./issue.ts";
import { checkMobile } from "./mobile.ts";
import { problemNames } from "./problem-type.ts";
import { CAN_BE_ASKED_AGAIN, type Request, type Submission } from "./submission.ts";

/** Everything that is wrong with the fields of a submission, all at once, and what is only worth knowing. */
export function fieldIssues(submission: Submission, desk: Desk, facts: Facts): Issue[] {
  const request = submission.ticket;
  return [
    ...missingFields(submission, desk, facts),
    ...descriptionIssues(request, desk),
    ...contactIssues(request, desk),
    ...identifierIssues(request, desk),
    ...choiceIssues(request, desk),
    ...unansweredQuestions(submission, desk, facts),
    ...acknowledgementIssues(request, desk),
  ];
}

function missingFields({ channel, ticket }: Submission, desk: Desk, facts: Facts): Issue[] {
  return [...desk.common.fields, ...desk.fields]
    .filter((rule) => rule.required_on.includes(channel) && holds(rule.when, facts) && isMissing(rule, ticket))
    .map(({ field, code, cite }) => problem(field, code, cite));
}

function isMissing({ field }: FieldRule, request: Request): boolean {
  if (field === "screenshots") return request.screenshots.length === 0 && !request.no_screenshot_reason;
  const value = request[field];
  return value === undefined || (typeof value === "string" && value.trim() === "");
}

function descriptionIssues(request: Request, desk: Desk): Issue[] {
  const text = request.description ?? "";
  const { at_most: limit, cite } = desk.policies.description;
  const n = countDescription(text);
  return n > limit ? [problem("description", "desc.too_long", cite, { n, limit })] : [];
}

function contactIssues(request: Request, desk: Desk): Issue[] {
  const given = [...desk.common.fields, ...desk.fields];
  const citeOf = (field: string) => given.find((rule) => rule.field === field)?.cite;
  const issues: Issue[] = [];
  if (request.mobile?.trim() && !checkMobile(request.mobile).ok) {
    issues.push(problem("mobile", "mobile.invalid", citeOf("mobile")));
  }
  if (request.employee_id?.trim() && !checkEmployeeId(request.employee_id).ok) {
    issues.push(problem("employee_id", "empid.invalid", citeOf("employee_id")));
  }
  return [...issues, ...emailIssues(request, desk)];
}

function emailIssues(request: Request, desk: Desk): Issue[] {
  if (!request.email?.trim()) return [];
  const { others, cite } = desk.policies.email;
  const email = checkEmail(request.email);
  if (!email.ok) return [problem("email", "email.invalid", cite)];
  if (email.class === "gov") return [];
  return [{ ...problem("email", "email.nongov", cite), severity: others === "block" ? "error" : "warning" }];
}

/** GSTIN and ARN, which the order asks for by name. */
export function identifierIssues(request: Pick<Request, "gstin" | "arn">, desk: Desk): Issue[] {
  const { evidence: cite } = desk.common.cites;
  const issues: Issue[] = [];
  if (request.gstin?.trim()) {
    const gstin = checkGstin(request.gstin);
    if (!gstin.ok) issues.push(problem("gstin", `gstin.${gstin.problem}`, cite, { v: gstin.value }));
  }
  if (request.arn?.trim()) {
    const arn = checkArn(request.arn);
    if (arn.warning) issues.push({ ...problem("arn", "arn.unusual", cite, { v: arn.value }), severity: "warning" });
  }
  return issues;
}

/**
 * A problem type of another request type is a mistake. One that no list knows is an old page or file speaking: the
 * officer's ticket is worth more than the list, so it is taken and flagged.
 */
function choiceIssues(request: Request, desk: Desk): Issue[] {
  const { request_type: type, problem_type: problemType, module } = request;
  const listed = desk.request_types.find(({ id }) => id === type);
  return [
    ...(type && !listed ? [unlisted("request_type", type)] : []),
    ...(listed && problemType ? problemTypeIssues(problemType, listed, desk) : []),
    ...(module && !desk.modules.includes(module) ? [unlisted("module", module)] : []),
  ];
}

function problemTypeIssues(given: string, { problem_types, cite }: Desk["request_types"][number], desk: Desk): Issue[] {
  const names = problemNames(given, desk);
  const isOneOf = (list: readonly string[]) => list.some((id) => names.includes(id));
  if (isOneOf(problem_types)) return [];
  const elsewhere = desk.request_types.some((other) => isOneOf(other.problem_types));
  return [elsewhere ? problem("problem_type", "choice.mismatch", cite) : unlisted("problem_type", given)];
}

function unlisted(field: string, v: string): Issue {
  return { field, code: "choice.unlisted", severity: "warning", params: { v } };
}

/** People at a form are asked again for what the desk cannot decide without. */
function unansweredQuestions({ channel, ticket }: Submission, desk: Desk, facts: Facts): Issue[] {
  if (!CAN_BE_ASKED_AGAIN.has(channel)) return [];
  return desk.questions
    .filter(({ id, required, when }) => required && holds(when, facts) && ticket[id] === undefined)
    .map(({ id, cite }) => problem(id, "field.required", cite));
}

function acknowledgementIssues(request: Request, desk: Desk): Issue[] {
  if (request.acknowledged !== false) return [];
  return [problem("acknowledged", "ack.required", desk.common.cites.acknowledgement)];
}
