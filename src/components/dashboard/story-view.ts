import type { Story } from "../../domain/story.ts";
import { make } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";
import { answerWords, momentIn, wordsIn } from "./story-words.ts";

/** One ticket as its officer may read it. */
export function storyView(story: Story, actions: readonly HTMLElement[], lang: string, say: Say): HTMLElement[] {
  const title = make("h2", { class: "story__number", tabindex: "-1" }, story.number, " ", statusTag(story, lang));
  return [
    title,
    make("p", {}, say("story.stands", { level: wordsIn(story.titles.level, lang) || story.level })),
    story.call_back_due ? make("p", { class: "govuk-inset-text" }, say("story.call_back")) : undefined,
    resolutionPanel(story, lang, say),
    // Whether it is solved is the first thing to say of a resolution; else the story comes first.
    ...(story.resolution ? actions : []),
    facts(story, lang, say),
    make("h3", {}, say("story.description")),
    make("p", { class: "ticket__typed" }, story.description),
    make("h3", {}, say("story.timeline")),
    make("ol", { class: "story__timeline" }, ...story.timeline.map((entry) => entryLine(entry, lang, say))),
    ...(story.resolution ? [] : actions),
  ].filter((part) => part !== undefined);
}

export function statusTag({ status, titles }: Pick<Story, "status" | "titles">, lang: string): HTMLElement {
  return make(
    "strong",
    { class: `govuk-tag story__status story__status--${status}`, "data-status": status },
    wordsIn(titles.status, lang) || status,
  );
}

function resolutionPanel({ resolution }: Story, lang: string, say: Say): HTMLElement | undefined {
  if (!resolution) return undefined;
  return make(
    "section",
    { class: "panel story__resolution", "data-resolution": "" },
    make("h3", {}, say("story.resolution")),
    make("p", { class: "ticket__typed", lang: resolution.lang }, resolution.text),
    make("p", { class: "muted" }, momentIn(resolution.at, lang)),
  );
}

function facts(story: Story, lang: string, say: Say): HTMLElement {
  const { titles, checks, answers, priority, priority_requested, priority_reason } = story;
  const changed =
    priority !== priority_requested
      ? wordsIn(titles.priority, lang) + (priority_reason ? `: ${priority_reason}` : "")
      : "";
  const rows: [string, string][] = [
    [say("story.fact.opened"), momentIn(story.opened_at, lang)],
    [say("story.fact.department"), wordsIn(titles.department, lang)],
    ...(["request_type", "problem_type", "module", "system"] as const).map((name): [string, string] => [
      say(`story.fact.${name}`),
      wordsIn(titles[name], lang),
    ]),
    [say("story.fact.priority_requested"), wordsIn(titles.priority_requested, lang)],
    [say("story.fact.priority"), changed],
    ...answers.map(({ question, answer }): [string, string] => [wordsIn(question, lang), answerWords(answer, say)]),
    [say("story.fact.screenshots"), checks.screenshots > 0 ? String(checks.screenshots) : ""],
    [say("story.fact.held"), [checks.gstin && "GSTIN", checks.arn && "ARN"].filter(Boolean).join(", ")],
  ];
  const shown = rows.filter(([, value]) => value !== "");
  return make(
    "dl",
    { class: "govuk-summary-list" },
    ...shown.map(([name, value]) =>
      make(
        "div",
        { class: "govuk-summary-list__row" },
        make("dt", { class: "govuk-summary-list__key" }, name),
        make("dd", { class: "govuk-summary-list__value ticket__typed" }, value),
      ),
    ),
  );
}

function entryLine(entry: Story["timeline"][number], lang: string, say: Say): HTMLElement {
  const { at, kind, by, text, to, asked } = entry;
  const goal = to ? ` → ${wordsIn(to, lang)}` : "";
  const needs = asked ? `: ${asked.map((need) => wordsIn(need, lang)).join(", ")}` : "";
  return make(
    "li",
    { "data-event": kind },
    make("p", { class: "story__what" }, make("strong", {}, say(`event.${kind}`)), goal, needs),
    text ? make("p", { class: "ticket__typed" }, text) : undefined,
    make("p", { class: "muted" }, make("time", { datetime: at }, momentIn(at, lang)), ` · ${wordsIn(by, lang)}`),
  );
}
