import type { Context } from "hono";
import { sha256 } from "../adapters/keyed-digest.ts";
import { problem } from "../domain/issue.ts";
import type { Language } from "../domain/localised.ts";
import { type Arrival, type Submitted, ticketSubmitter } from "../usecases/submit-ticket.ts";
import { spokenIssues } from "./answers.ts";
import type { IntakeDeps } from "./deps.ts";
import { passForm, passWeb } from "./gates.ts";
import { errorsPage, receiptPage } from "./no-js-pages.ts";
import { offerPage } from "./offer-page.ts";
import { parseSubmission, readSubmission, type SentForm, type SubmissionBody } from "./read-submission.ts";
import { readerLanguage } from "./reader-language.ts";
import { Refusal } from "./refusal.ts";
import { requestKey } from "./request-key.ts";
import { filedAnswer, offeredAnswer } from "./submit-answers.ts";

/** `POST /api/tickets`, as JSON, with files, or from a form without JavaScript. */
export function submitRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  const submit = ticketSubmitter(deps);
  return async (context) => {
    const sent = await readSubmission(context.req.raw, deps.desks);
    const said = (sent.body as { lang?: unknown } | null)?.lang;
    const language = readerLanguage(said, context.req.header("accept-language"));
    context.set("language", language);
    if (sent.form) {
      context.set("page", true);
      passForm(sent.form, deps);
    }
    const parsed = parseSubmission(sent.body);
    if (!parsed.ok) {
      const errors = spokenIssues(parsed.issues, language, deps);
      if (!sent.form) throw new Refusal("invalid", { errors });
      return context.html(await errorsPage(errors, sent.form, language, deps), 422);
    }
    const { body } = parsed;
    // An open door takes what people send; the call desk and imports come in by their own.
    if (!sent.form && body.submission.channel !== "web") {
      const issue = problem("channel", "field.malformed", undefined, { v: body.submission.channel });
      throw new Refusal("invalid", { errors: spokenIssues([issue], language, deps) });
    }
    if (!sent.form) await passWeb(body.challenge, deps);
    const made = sent.form && (await deps.makeOwner(sent.form.form_token ?? ""));
    const arrival = arrivalOf(context, sent, body, made?.owner);
    const submitted = await submit(arrival);
    return sent.form
      ? pageFor(context, submitted, { code: made?.code ?? "", form: sent.form, language }, deps)
      : jsonFor(context, submitted, language, deps);
  };
}

type Parsed = Extract<ReturnType<typeof parseSubmission>, { ok: true }>["body"];

function arrivalOf(context: Context, { files, form }: SentForm, body: Parsed, made: SubmissionBody["owner"]): Arrival {
  const { submission, owner, bodyText } = body;
  const hashes = files.map(({ bytes }) => sha256(bytes));
  return {
    submission,
    files,
    owner: form ? made : owner,
    key: form ? `form ${form.form_token}` : requestKey(context),
    body: sha256([bodyText, ...hashes].join("\n")),
  };
}

function jsonFor(context: Context, submitted: Submitted, language: Language, deps: IntakeDeps): Response {
  if (submitted.kind === "refused") {
    throw new Refusal("invalid", { errors: spokenIssues(submitted.issues, language, deps, submitted.desk) });
  }
  if (submitted.kind === "not-filed") return context.json(offeredAnswer(submitted, language, deps), 200);
  if (submitted.kind !== "filed") throw refusalOf(submitted);
  const answer = filedAnswer(submitted, language, deps);
  return context.json(answer, submitted.repeated ? 200 : 201, { location: `/api/tickets/${answer.number}` });
}

interface FormAnswer {
  code: string;
  form: Record<string, string>;
  language: Language;
}

async function pageFor(
  context: Context,
  submitted: Submitted,
  { code, form, language }: FormAnswer,
  deps: IntakeDeps,
): Promise<Response> {
  if (submitted.kind === "refused") {
    const errors = spokenIssues(submitted.issues, language, deps, submitted.desk);
    return context.html(await errorsPage(errors, form, language, deps), 422);
  }
  if (submitted.kind === "not-filed") {
    return context.html(await offerPage(offeredAnswer(submitted, language, deps), form, language, deps), 200);
  }
  if (submitted.kind !== "filed") throw refusalOf(submitted);
  return context.html(await receiptPage(filedAnswer(submitted, language, deps), code, language, deps), 201);
}

function refusalOf(submitted: Extract<Submitted, { kind: "other-body" | "too-many" }>): Refusal {
  return submitted.kind === "other-body"
    ? new Refusal("key_reused")
    : new Refusal("too_many", { retryAfter: submitted.retryAfter });
}
