import type { Context } from "hono";
import { z } from "zod";
import { begun, log } from "../../usecases/sign-in.ts";
import { readBody } from "../read-body.ts";
import { json } from "../read-submission.ts";
import { isSameSite, keepSession, visitorOf } from "./session.ts";
import { isFresh } from "./sign-in-route.ts";
import type { Both } from "./staff-words.ts";

const said = z.object({
  invitation: z.string().max(100).optional(),
  csrf: z.string().max(100).optional(),
  token: z.string().max(300).optional(),
  ticket: z.string().max(200).optional(),
  response: z.looseObject({ id: z.string().max(2000) }).optional(),
});
type Said = z.output<typeof said>;

/** WebAuthn needs a script on the page, so these speak JSON; whatever does not fit is one short "no". */
export function passkeyRoutes(
  deps: Both,
): Record<"options" | "enrol" | "challenge" | "signIn", (context: Context) => Promise<Response>> {
  const { staff } = deps;

  return {
    async options(context) {
      const who = owner(context, await read(context));
      if (!who) return refused(context, "passkey options");
      const known = staff.book.passkeysOf(who.label);
      return context.json((await staff.passkeys.registration(who.owner, who.label, known, origin(context))) as object);
    },
    async enrol(context) {
      const body = await read(context);
      const who = owner(context, body);
      const passkey = who && (await staff.passkeys.registered(who.owner, body.response, origin(context)));
      if (!who || !passkey) return refused(context, who?.label ?? "passkey");
      if (who.signedIn) {
        staff.book.addPasskey(who.label, passkey);
        return context.json({ ok: true });
      }
      const agent = staff.book.enrolPasskey(who.owner, passkey, staff.now());
      if (!agent) return refused(context, who.label);
      keepSession(context, (await begun(agent, "invitation with passkey", staff.sessions, staff)).secret);
      return context.json({ ok: true });
    },
    async challenge(context) {
      const { token = "" } = await read(context);
      if (!isSameSite(context) || !isFresh(token, deps)) return refused(context, "passkey");
      return context.json(await staff.passkeys.signIn(origin(context)));
    },
    async signIn(context) {
      const { ticket = "", response } = await read(context);
      const allowed = staff.limits.place(deps.addressOf(context));
      const known = allowed.ok && isSameSite(context) && response ? staff.book.passkey(response.id) : undefined;
      const agent = known && staff.book.find(known.label);
      if (!known || !agent || agent.revoked) return refused(context, "passkey");
      const counter = await staff.passkeys.signedIn(ticket, response, known.passkey, origin(context));
      if (counter === undefined) return refused(context, known.label);
      staff.book.countPasskey(known.passkey.id, counter);
      keepSession(context, (await begun(agent, "passkey", staff.sessions, staff)).secret);
      return context.json({ ok: true });
    },
  };

  /** Whoever is signed in adds a key to their own label; an invitation makes the first one. */
  function owner(context: Context, { invitation, csrf }: Said) {
    if (!isSameSite(context)) return undefined;
    const visitor = visitorOf(context, "en", staff);
    if (visitor && csrf === visitor.csrf) return { owner: visitor.secret, label: visitor.agent.label, signedIn: true };
    const digest = staff.digest(invitation ?? "");
    const agent = staff.book.invited(digest, staff.now());
    return agent && { owner: digest, label: agent.label, signedIn: false };
  }

  async function refused(context: Context, who: string): Promise<Response> {
    if (staff.limits.line(deps.addressOf(context)).ok) await log(staff, who, "sign-in-refused", "passkey not accepted");
    return context.json({ ok: false }, 401);
  }
}

async function read(context: Context): Promise<Said> {
  const text = await readBody(context.req.raw, 64 * 1024, async (bytes) => new TextDecoder().decode(bytes));
  const parsed = said.safeParse(json(text));
  return parsed.success ? parsed.data : {};
}

/** As the browser says it, which the browser then signs: https behind a proxy looks like http from here. */
function origin(context: Context): string {
  return context.req.header("origin") ?? new URL(context.req.url).origin;
}
