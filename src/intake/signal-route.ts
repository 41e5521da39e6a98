import type { Context } from "hono";
import { isCurrent } from "../domain/known-issue.ts";
import { recordSignal, type SentSignal, sentSignalSchema } from "../usecases/record-signal.ts";
import type { IntakeDeps } from "./deps.ts";
import { messagePage } from "./no-js-pages.ts";
import { readBody } from "./read-body.ts";
import { formData, json } from "./read-submission.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";

const BYTES = 8 * 1024;

/** `POST /api/signals`: "this helped", "nothing found", and what is wrong with a page; nobody is asked who they are. */
export function signalRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  return async (context) => {
    const sent = await readSignal(context.req.raw);
    const language = readerLanguage((sent as { lang?: unknown } | null)?.lang, context.req.header("accept-language"));
    context.set("language", language);
    const allowed = deps.limits.signals(deps.addressOf(context));
    if (!allowed.ok) throw new Refusal("too_many", { retryAfter: allowed.retryAfter });
    const parsed = sentSignalSchema.safeParse(sent);
    if (!parsed.success || !(await isOfNow(parsed.data, deps))) throw new Refusal("invalid");
    const { kind, issue } = parsed.data;
    const more = issue ? deps.limits.meToo(`${deps.addressOf(context)} ${issue}`) : allowed;
    if (!more.ok) throw new Refusal("too_many", { retryAfter: more.retryAfter });
    if (!(await recordSignal(parsed.data, deps))) throw new Refusal("invalid");
    if (kind === "me-too" && issue) deps.known.tapped(issue);
    const wantsPage = (context.req.header("accept") ?? "").includes("text/html");
    if (!wantsPage) return context.body(null, 204);
    const thanks = kind === "me-too" ? "report.known.counted" : "intake.signal.thanks";
    return context.html(await messagePage(deps.words(language)(thanks), language, deps));
  };
}

/** "Me too" is said of an issue that lasts; everything else of none. */
async function isOfNow({ kind, issue }: SentSignal, { known }: IntakeDeps): Promise<boolean> {
  if (kind !== "me-too") return issue === undefined;
  return (await known.all()).some((one) => one.id === issue && isCurrent(one));
}

async function readSignal(request: Request): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  return readBody(request, BYTES, async (bytes) => {
    if (/^(application\/json|text\/plain)\b/i.test(type)) return json(new TextDecoder().decode(bytes));
    const filled = [...(await formData(bytes, type))].filter(([, value]) => value !== "");
    return Object.fromEntries(filled);
  });
}
