import type { Context } from "hono";
import { sha256 } from "../adapters/keyed-digest.ts";
import { readNumber, type TicketNumber } from "../domain/ticket-number.ts";
import { type Acted, ownersHand } from "../usecases/act-on-ticket.ts";
import { lookUpTicket } from "../usecases/look-up-ticket.ts";
import { ownerDeedSchema } from "../usecases/owner-deed.ts";
import { spokenIssues } from "./answers.ts";
import type { IntakeDeps } from "./deps.ts";
import { readDeed } from "./read-deed.ts";
import { shapeIssues } from "./read-submission.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";
import { requestKey } from "./request-key.ts";

/** `POST /api/tickets/:number/events`: re-open, remind, add evidence, "solved", by whoever holds the tracking code. */
export function actRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  const act = ownersHand(deps);
  return async (context) => {
    const language = readerLanguage(context.req.query("lang"), context.req.header("accept-language"));
    context.set("language", language);
    const number = wantedNumber(context);
    const secret = /^Ticket ([0-9a-z]{16,128})$/.exec(context.req.header("authorization") ?? "")?.[1];
    if (!secret) throw new Refusal("not_owner");
    const { body, files } = await readDeed(context.req.raw);
    const parsed = ownerDeedSchema.safeParse(body);
    if (!parsed.success)
      throw new Refusal("invalid", { errors: spokenIssues(shapeIssues(parsed.error, body), language, deps) });
    const bodyHash = sha256([JSON.stringify(parsed.data), ...files.map(({ bytes }) => sha256(bytes))].join("\n"));
    const acted = await act({ number, secret, deed: parsed.data, files, key: requestKey(context), body: bodyHash });
    if (acted.kind !== "done")
      throw refusalOf(acted, (issues) =>
        spokenIssues(issues, language, deps, "desk" in acted ? acted.desk : undefined),
      );
    return context.json({ ok: true, ...(await lookUpTicket(number, language, deps)) }, 201);
  };
}

/** `GET /api/tickets/:number`: what anybody may know who has the number. */
export function statusRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  return async (context) => {
    const language = readerLanguage(context.req.query("lang"), context.req.header("accept-language"));
    context.set("language", language);
    const status = await lookUpTicket(context.req.param("number") ?? "", language, deps);
    if (!status) throw new Refusal("not_found");
    return context.json(status);
  };
}

function wantedNumber(context: Context): TicketNumber {
  const number = readNumber(context.req.param("number") ?? "");
  if (!number) throw new Refusal("not_found");
  return number;
}

type Refused = Exclude<Acted, { kind: "done" }>;
type Speak = (issues: Extract<Acted, { kind: "refused" }>["issues"]) => ReturnType<typeof spokenIssues>;

export function refusalOf(acted: Refused, speak: Speak): Refusal {
  switch (acted.kind) {
    case "refused":
      return new Refusal("invalid", { errors: speak(acted.issues) });
    case "too-many":
      return new Refusal("too_many", { retryAfter: acted.retryAfter });
    case "not-owner":
      return new Refusal("not_owner");
    case "not-found":
      return new Refusal("not_found");
    case "other-body":
      return new Refusal("key_reused");
  }
}
