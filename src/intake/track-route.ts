import type { Context } from "hono";
import { sha256 } from "../adapters/keyed-digest.ts";
import type { Language } from "../domain/localised.ts";
import { ownerOf } from "../domain/owner.ts";
import { storyOf } from "../domain/story.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { ownersHand } from "../usecases/act-on-ticket.ts";
import { type OwnerDeed, ownerDeedSchema } from "../usecases/owner-deed.ts";
import { refusalOf } from "./act-route.ts";
import { spokenIssues } from "./answers.ts";
import type { IntakeDeps } from "./deps.ts";
import { messagePage } from "./no-js-pages.ts";
import { readBody } from "./read-body.ts";
import { formData } from "./read-submission.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";
import { fillShell } from "./shells.ts";
import { storyMarkup } from "./story-page.ts";

const BYTES = 32 * 1024;

/** `POST /api/track`: the dashboard without JavaScript. The code is used for this answer and kept nowhere. */
export function trackRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  const act = ownersHand(deps);
  return async (context) => {
    context.set("page", true);
    const type = context.req.header("content-type") ?? "";
    const data = await readBody(context.req.raw, BYTES, async (bytes) => formData(bytes, type));
    const form = Object.fromEntries(
      [...data].filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
    const language = readerLanguage(form.lang, context.req.header("accept-language"));
    context.set("language", language);
    const owner = await deps.ownerOfCode(form.code ?? "");
    const number = owner && deps.index.byOwner(owner.ownerId);
    if (!owner || !number)
      return context.html(await messagePage(deps.words(language)("intake.story.unknown"), language, deps), 404);
    const deed = deedOf(form);
    if (deed === "incomplete") throw new Refusal("invalid");
    if (deed) await carryOut(act, { number, secret: owner.secret, deed, key: form.once ?? "" }, language, deps);
    return context.html(await dashboard(number, form.code ?? "", language, deps));
  };
}

interface Asked {
  number: TicketNumber;
  secret: string;
  deed: OwnerDeed;
  key: string;
}

async function carryOut(
  act: ReturnType<typeof ownersHand>,
  { number, secret, deed, key }: Asked,
  language: Language,
  deps: IntakeDeps,
) {
  const acted = await act({
    number,
    secret,
    deed,
    files: [],
    key: key || deps.formTokens.issue(),
    body: sha256(JSON.stringify(deed)),
  });
  if (acted.kind === "done") return;
  throw refusalOf(acted, (issues) =>
    spokenIssues(issues, language, deps, acted.kind === "refused" ? acted.desk : undefined),
  );
}

async function dashboard(number: TicketNumber, code: string, language: Language, deps: IntakeDeps): Promise<string> {
  const ticket = (await deps.store.read(number))?.ticket;
  const desk = ticket && deps.desks.get(ticket.track);
  if (!ticket || !desk || !ownerOf(ticket)) throw new Refusal("not_found");
  const once = deps.formTokens.issue();
  return fillShell(
    "story",
    language,
    storyMarkup(storyOf(ticket, desk), { code, once, language, words: deps.words(language) }),
    deps,
  );
}

function deedOf(form: Readonly<Record<string, string>>): OwnerDeed | "incomplete" | undefined {
  const { verb, text } = form;
  if (!verb) return undefined;
  const words = text?.trim() ? text : undefined;
  const parsed = ownerDeedSchema.safeParse(
    verb === "reopen" ? { verb, reason: words } : { verb, ...(words && { text: words }) },
  );
  return parsed.success ? parsed.data : "incomplete";
}
