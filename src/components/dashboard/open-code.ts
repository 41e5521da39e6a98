import { button, make } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";
import type { DashboardPage } from "./dashboard-page.ts";
import { keepTicket, keptTickets } from "./kept-tickets.ts";
import { type Read, readStory } from "./read-story.ts";
import { storyActions } from "./story-actions.ts";
import { storyView } from "./story-view.ts";

const AGAIN_MS = 1500;
const TRIES = 8;

interface Opening {
  into: HTMLElement;
  page: DashboardPage;
  say: Say;
  /** Where tickets are taken when this is only a copy for reading. */
  elsewhere: string | undefined;
}

/** Shows the ticket of a code, with what its owner can do to it. */
export async function openCode(code: string, opening: Opening): Promise<boolean> {
  const { into, page, say, elsewhere } = opening;
  into.hidden = false;
  into.replaceChildren(make("p", { role: "status" }, say("open.busy")));
  const read = await readStory(code);
  if (read.kind !== "story") {
    into.replaceChildren(
      make(
        "p",
        { class: "govuk-inset-text", role: "alert" },
        say(read.kind === "absent" ? "open.absent" : "open.unreachable"),
      ),
    );
    return false;
  }
  const { story, keys } = read;
  const done = async () => {
    into.replaceChildren(make("p", { class: "govuk-inset-text", role: "status", "data-done": "" }, say("act.done")));
    await changedStory(code, story.timeline.length);
    await openCode(code, opening);
  };
  const actions = elsewhere
    ? [make("p", {}, say("elsewhere.text"), " ", make("a", { class: "govuk-link", href: elsewhere }, elsewhere))]
    : storyActions({ story, keys, page, say, done });
  into.replaceChildren(
    make(
      "article",
      { class: "story", "data-ticket": story.number },
      ...storyView(story, actions, page.lang, say),
      tools(code, read, say),
    ),
  );
  into.querySelector<HTMLElement>("h2")?.focus();
  return true;
}

/** The desk writes stories in rounds: a deed is in the next one. */
async function changedStory(code: string, before: number): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const read = await readStory(code);
    if (read.kind === "story" && read.story.timeline.length > before) return;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

function tools(code: string, { story }: Extract<Read, { kind: "story" }>, say: Say): HTMLElement {
  const isKept = keptTickets().some(({ number }) => number === story.number);
  const keep = button(say("codes.keep"), () => {
    const took = keepTicket({ number: story.number, code, track: story.track, at: Date.parse(story.opened_at) });
    keep.replaceWith(make("span", { role: "status" }, say(took ? "codes.kept" : "codes.refused")));
  });
  keep.dataset.keep = "";
  return make(
    "div",
    { class: "ticket__buttons" },
    button(say("ways.print"), () => window.print()),
    ...(isKept ? [] : [keep]),
  );
}
