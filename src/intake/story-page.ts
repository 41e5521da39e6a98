import type { Words } from "../adapters/content-messages.ts";
import { inLanguage, type Language } from "../domain/localised.ts";
import type { Story } from "../domain/story.ts";
import { type Markup, markup } from "./escape-html.ts";

export interface StoryReader {
  code: string;
  /** Names this very form, so that sending it twice does it once. */
  once: string;
  language: Language;
  words: Words;
}

/** One ticket as its officer may read it, with what can be done to it now. */
export function storyMarkup(story: Story, reader: StoryReader): Markup {
  const { language, words: say } = reader;
  const title = (id: string) => (story.titles[id] ? inLanguage(story.titles[id], language) : undefined);
  const facts: [string, string | undefined][] = [
    ["status", title("status") ?? story.status],
    ["level", title("level") ?? story.level],
    ["request_type", title("request_type")],
    ["problem_type", title("problem_type")],
    ["module", title("module")],
    ["priority_requested", title("priority_requested")],
    ["opened", when(story.opened_at)],
  ];
  return markup`
    <h1 class="govuk-heading-l">${story.number}</h1>
    <dl class="govuk-summary-list">${facts.flatMap(([name, value]) => (value ? [row(say(`intake.story.${name}`), value)] : []))}</dl>
    <h2 class="govuk-heading-m">${say("dashboard.story.description")}</h2>
    <p class="govuk-body">${story.description}</p>
    ${story.resolution ? resolved(story.resolution, say("intake.story.resolution")) : undefined}
    <h2 class="govuk-heading-m">${say("intake.story.timeline")}</h2>
    <ol class="govuk-list">${story.timeline.map((entry) => entryMarkup(entry, reader))}</ol>
    <h2 class="govuk-heading-m">${say("dashboard.act.title")}</h2>
    ${story.can.reopen ? deedForm("reopen", reader) : undefined}
    ${story.can.evidence ? evidenceForm(reader) : undefined}
    ${story.can.remind ? deedForm("remind", reader) : undefined}
    ${deedForm("solved", reader)}`;
}

function row(name: string, value: string): Markup {
  return markup`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${value}</dd></div>`;
}

function resolved({ text, lang }: { text: string; lang: string }, heading: string): Markup {
  return markup`<h2 class="govuk-heading-m">${heading}</h2><div class="govuk-inset-text" lang="${lang}">${text}</div>`;
}

function entryMarkup(entry: Story["timeline"][number], { language, words: say }: StoryReader): Markup {
  const to = entry.to ? ` → ${inLanguage(entry.to, language)}` : "";
  const needs = entry.asked ? `: ${entry.asked.map((need) => inLanguage(need, language)).join(", ")}` : "";
  return markup`<li><strong>${when(entry.at)}</strong> ${say(`intake.event.${entry.kind}`)}${to}${needs} (${inLanguage(entry.by, language)})${
    entry.text ? markup`<br>${entry.text}` : undefined
  }</li>`;
}

function deedForm(verb: "reopen" | "remind" | "solved", reader: StoryReader): Markup {
  const { words: say } = reader;
  const id = `text-${verb}`;
  const words = () => markup`
    <label class="govuk-label" for="${id}">${say(`intake.story.${verb}_text`)}</label>
    <textarea class="govuk-textarea" id="${id}" name="text" rows="3" maxlength="2000"></textarea>`;
  return markup`
    <form method="post" action="/api/track">
      ${hidden(verb, reader)}
      ${verb === "solved" ? undefined : words()}
      <button class="govuk-button govuk-button--secondary">${say(`intake.story.${verb}`)}</button>
    </form>`;
}

/** What is on the screenshots has to be covered beforehand: here is no brush. */
function evidenceForm(reader: StoryReader): Markup {
  const { words: say } = reader;
  const field = (name: "gstin" | "arn") => markup`
    <label class="govuk-label" for="${name}">${say(`form.${name}.label`)}</label>
    <input class="govuk-input govuk-input--width-20" id="${name}" name="${name}" maxlength="40" autocomplete="off" spellcheck="false">`;
  return markup`
    <form method="post" action="/api/track" enctype="multipart/form-data">
      ${hidden("evidence", reader)}
      <h3 class="govuk-heading-s">${say("dashboard.act.evidence.title")}</h3>
      <label class="govuk-label" for="text-evidence">${say("dashboard.act.evidence.text")}</label>
      <textarea class="govuk-textarea" id="text-evidence" name="text" rows="3" maxlength="2000"></textarea>
      ${field("gstin")}${field("arn")}
      <label class="govuk-label" for="screenshot">${say("form.screenshots.choose")}</label>
      <p class="govuk-hint" id="screenshot-hint">${say("form.screenshots.cover_first")}</p>
      <input class="govuk-file-upload" type="file" id="screenshot" name="screenshot" multiple accept="image/png,image/jpeg,image/webp" aria-describedby="screenshot-hint">
      <p><button class="govuk-button govuk-button--secondary">${say("dashboard.act.evidence.button")}</button></p>
    </form>`;
}

function hidden(verb: string, { code, once, language }: StoryReader): Markup {
  return markup`
    <input type="hidden" name="lang" value="${language}"><input type="hidden" name="code" value="${code}">
    <input type="hidden" name="verb" value="${verb}"><input type="hidden" name="once" value="${once}-${verb}">`;
}

/** `21.11.2026 10:30`, as the circulars write dates. */
function when(at: string): string {
  return `${at.slice(8, 10)}.${at.slice(5, 7)}.${at.slice(0, 4)} ${at.slice(11, 16)}`;
}
