import { timingSafeEqual } from "node:crypto";
import type { Context } from "hono";
import { z } from "zod";
import { sha256 } from "../../adapters/keyed-digest.ts";
import { checkEmployeeId } from "../../domain/employee-id.ts";
import { checkMobile } from "../../domain/mobile.ts";
import { readBody } from "../read-body.ts";
import { json } from "../read-submission.ts";
import { Refusal } from "../refusal.ts";
import { refusalLogged, visitorOf } from "./session.ts";
import type { Both } from "./staff-words.ts";

const announcement = z.strictObject({ employee_id: z.string().max(20), caller: z.string().max(20).default("") });

/** Where the telephone system says who is on the line, and where the call desk's page looks for it. */
export function ivrsRoutes(deps: Both) {
  const { staff } = deps;
  return {
    async announce(context: Context): Promise<Response> {
      const token = /^Bearer (.+)$/.exec(context.req.header("authorization") ?? "")?.[1] ?? "";
      if (!staff.ivrsToken) throw new Refusal("not_found");
      if (!sameText(token, staff.ivrsToken)) {
        if (staff.limits.line(deps.addressOf(context)).ok) await refusalLogged(undefined, "ivrs", "wrong token", staff);
        throw new Refusal("not_owner");
      }
      const text = await readBody(context.req.raw, 4096, async (bytes) => new TextDecoder().decode(bytes));
      const parsed = announcement.safeParse(json(text));
      const employee = parsed.success ? checkEmployeeId(parsed.data.employee_id) : undefined;
      if (!parsed.success || !employee?.ok) throw new Refusal("invalid");
      const mobile = checkMobile(parsed.data.caller);
      const id = staff.calls.add({ employeeId: employee.value, caller: mobile.ok ? mobile.value : "" });
      return context.json({ ok: true, id }, 201);
    },
    /** Only whoever sits at the call desk sees who is calling. */
    waiting(context: Context): Response {
      const visitor = visitorOf(context, "en", staff);
      if (visitor?.agent.role !== "call-desk") throw new Refusal("not_owner");
      return context.json({
        calls: staff.calls.waiting().map(({ id, employeeId }) => ({ id, employee_id: employeeId })),
      });
    },
  };
}

function sameText(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)));
}
