import type { Context } from "hono";
import type { Looked } from "../../usecases/staff-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import type { PostedForm, Visitor } from "./session.ts";
import { type Both, errorSummary } from "./staff-words.ts";
import { reachable, refusedPage } from "./ticket-route.ts";
import { ticketPage } from "./ticket-view.ts";

type Handle = (context: Context, visitor: Visitor, form: PostedForm) => Promise<Response>;

/** Looks at what is sealed. The worker opens it and writes its log first; this process holds no key. */
export function lookRoutes(deps: Both): { personal: Handle; picture: Handle } {
  return {
    async personal(context, visitor, { fields }) {
      const found = await reachable(context, visitor, deps);
      if (!found.ok) return found.answer;
      const why = /^(?:call-back|ask|check)$/.exec(fields.why ?? "")?.[0];
      const looked = why
        ? await deps.staff.look({ kind: "personal", number: found.ticket.number, who: visitor.agent.label, why })
        : ({ ok: false, reason: "nothing-sealed" } as const);
      if (!looked.ok) return notOpened(context, looked.reason, visitor, deps);
      const opened = "personal" in looked ? openedList(looked) : undefined;
      return context.html(await ticketPage({ ...found, visitor, opened }, deps));
    },
    async picture(context, visitor, { fields }) {
      const found = await reachable(context, visitor, deps);
      if (!found.ok) return found.answer;
      const sha256 = /^[0-9a-f]{64}$/.exec(fields.sha256 ?? "")?.[0];
      const looked = sha256
        ? await deps.staff.look({
            kind: "blob",
            number: found.ticket.number,
            sha256,
            who: visitor.agent.label,
            why: "screenshot",
          })
        : ({ ok: false, reason: "nothing-sealed" } as const);
      if (!looked.ok) return notOpened(context, looked.reason, visitor, deps);
      const bytes = "bytes" in looked ? looked.bytes : new Uint8Array();
      return context.body(bytes, 200, { "content-type": typeOf(bytes), "content-disposition": "inline" });
    },
  };
}

/** A value that was sealed in an event stands as JSON with its name; anything else as it is. */
function openedList({ personal, evidence }: Extract<Looked, { ok: true; personal: unknown }>): Markup {
  const added = evidence.flatMap(({ need, value }): [string, string][] => {
    if (!value.startsWith("{")) return [[need, value]];
    return Object.entries(JSON.parse(value) as Record<string, string>);
  });
  const rows = [...Object.entries(personal), ...added];
  return markup`<dl class="staff-facts" data-opened>${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

const SAID = {
  "no-ticket": "no_ticket",
  "nothing-sealed": "nothing_sealed",
  "key-shredded": "key_shredded",
  "too-many": "too_many_looks",
  "worker-away": "worker_away",
} as const;

function notOpened(context: Context, reason: keyof typeof SAID, visitor: Visitor, deps: Both): Promise<Response> {
  const say = deps.words(visitor.language);
  const problems = [{ field: "why", message: say(`staff.refused.${SAID[reason]}`), cite: undefined }];
  const status = reason === "too-many" ? 429 : reason === "worker-away" ? 503 : 404;
  return refusedPage(context, errorSummary(say("staff.refused.title"), problems), status, visitor, deps);
}

function typeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x89) return "image/png";
  return bytes[0] === 0xff ? "image/jpeg" : "image/webp";
}
