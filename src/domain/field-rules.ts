import { checkArn } from "./arn.ts";
import { type Facts, holds } from "./condition.ts";
import { countDescription } from "./description.ts";
import type { Desk, FieldRule } from "./desk.ts";
import { checkEmail } from "./email.ts";
import { checkEmployeeId } from "./employee-id.ts";
import { checkGstin } from "./gstin.ts";
import { type Issue, problem } from "./issue.ts";
import { checkMobile } from "./mobile.ts";
import type { Request, Submission } from "./submission.ts";

/** Everything that is wrong with the fields of a submission, all at once, and what is only worth knowing. */
export function fieldIssues(submission: Submission, desk: Desk, facts: Facts): Issue[] {
  const request = submission.ticket;
  return [
    ...missingFields(submission, desk, facts),
    ...descriptionIssues(request, desk),
    ...contactIssues(request, desk),
    ...identifierIssues(request),
    ...choiceIssues(request, desk),
    ...acknowledgementIssues(request),
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

function identifierIssues(request: Request): Issue[] {
  const issues: Issue[] = [];
  if (request.gstin?.trim()) {
    const gstin = checkGstin(request.gstin);
    if (!gstin.ok) issues.push(problem("gstin", `gstin.${gstin.problem}`, EVIDENCE, { v: gstin.value }));
  }
  if (request.arn?.trim()) {
    const arn = checkArn(request.arn);
    if (arn.warning) issues.push({ ...problem("arn", "arn.unusual", EVIDENCE, { v: arn.value }), severity: "warning" });
  }
  return issues;
}

/** The order that asks for ARN and GSTIN by name. */
const EVIDENCE = "kerala-2018-11-19-order-41#para-11";

/**
 * A problem type of another request type is a mistake. One that no list knows is an old page or file speaking: the
 * officer's ticket is worth more than the list, so it is taken and flagged.
 */
function choiceIssues(request: Request, desk: Desk): Issue[] {
  const { request_type: type, problem_type: problemType, module } = request;
  const issues: Issue[] = [];
  const listed = desk.request_types.find(({ id }) => id === type);
  if (type && !listed) issues.push(unlisted("request_type", type));
  if (problemType && listed && !listed.problem_types.includes(problemType)) {
    const elsewhere = desk.request_types.some((other) => other.problem_types.includes(problemType));
    issues.push(elsewhere ? problem("problem_type", "choice.mismatch", listed.cite) : unlisted("problem_type", problemType));
  }
  if (module && !desk.modules.includes(module)) issues.push(unlisted("module", module));
  return issues;
}

function unlisted(field: string, v: string): Issue {
  return { field, code: "choice.unlisted", severity: "warning", params: { v } };
}

function acknowledgementIssues(request: Request): Issue[] {
  return request.acknowledged === false
    ? [problem("acknowledged", "ack.required", "up-2020-04-gstn-vpn#para-confidential")]
    : [];
}
