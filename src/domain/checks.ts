import { checkArn } from "./arn.ts";
import { checkEmail } from "./email.ts";
import type { Request } from "./submission.ts";
import type { Checks } from "./ticket.ts";

/** What the rules may know of the personal data, once it has been validated: never the data itself. */
export function checksOf(request: Request): Checks {
  const email = checkEmail(request.email ?? "");
  const arn = request.arn?.trim() ? checkArn(request.arn) : undefined;
  return {
    ...(request.mobile?.trim() && { mobile: "valid" as const }),
    ...(email.ok && { email_class: email.class }),
    ...(request.employee_id?.trim() && { employee_id: "valid" as const }),
    ...(request.gstin?.trim() && { gstin: "valid" as const }),
    ...(arn && { arn: arn.warning ? ("unusual" as const) : ("present" as const) }),
    screenshots: request.screenshots.length,
  };
}
