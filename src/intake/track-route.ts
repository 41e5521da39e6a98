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
import { FILE_BYTES, FILES_AT_MOST, formData, type SentFile, sentFiles } from "./read-submission.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";
import { fillShell } from "./shells.ts";
import { storyMarkup } from "./story-page.ts";

const BYTES = 32 * 1024;
const BYTES_WITH_FILES = FILES_AT_MOST * FILE_BYTES + BYTES;

/** `POST /api/track`: the dashboard without JavaScript. The code is used for this answer and kept nowhere. */
export function trackRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  const act = ownersHand(deps);
  return async (context) => {
    context.set("page", true);
    const { form, files } = await readForm(context);
    const language = readerLanguage(form.lang, context.req.header("accept-language"));
    context.set("language", language);
    const owner = await deps.ownerOfCode(form.code ?? "");
    const number = owner && deps.index.byOwner(owner.ownerId);
    if (!owner || !number)
      return context.html(await messagePage(deps.words(language)("intake.story.unknown"), language, deps), 404);
    const deed = deedOf(form);
    if (deed === "incomplete") throw new Refusal("invalid");
    if (deed) {
      const asked = { number, secret: owner.secret, deed, files, key: form.once || deps.formTokens.issue() };
      await carryOut(act, asked, language, deps);
    }
    return context.html(await dashboard(number, form.code ?? "", language, deps));
  };
}

/** Only a form that brings screenshots may be large. */
async function readForm(context: Context): Promise<{ form: Readonly<Record<string, string>>; files: SentFile[] }> {
  const type = context.req.header("content-type") ?? "";
  const atMost = /^multipart\/form-data\b/i.test(type) ? BYTES_WITH_FILES : BYTES;
  return readBody(context.req.raw, atMost, async (bytes) => {
    const data = await formData(bytes, type);
    const texts = [...data].filter((entry): entry is [string, string] => typeof entry[1] === "string");
    return { form: Object.fromEntries(texts), files: await sentFiles(data) };
  });
}

type Asked = Omit<Parameters<ReturnType<typeof ownersHand>>[0], "body">;

async function carryOut(act: ReturnType<typeof ownersHand>, asked: Asked, language: Language, deps: IntakeDeps) {
  const { deed, files } = asked;
  const body = sha256([JSON.stringify(deed), ...files.map(({ bytes }) => sha256(bytes))].join("\n"));
  const acted = await act({ ...asked, body });
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
  const { verb } = form;
  if (!verb) return undefined;
  const words = [form.text, form.tried].filter((text) => text?.trim()).join("\n\n") || undefined;
  const held = Object.fromEntries(["gstin", "arn"].flatMap((name) => (form[name]?.trim() ? [[name, form[name]]] : [])));
  const parsed = ownerDeedSchema.safeParse(
    verb === "reopen" ? { verb, reason: words } : { verb, ...held, ...(words && { text: words }) },
  );
  return parsed.success ? parsed.data : "incomplete";
}
