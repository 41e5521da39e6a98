import { button, make } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";
import { dropTicket, type KeptTicket, keptTickets } from "./kept-tickets.ts";
import { readStory } from "./read-story.ts";
import { statusTag } from "./story-view.ts";
import { dayIn, wordsIn } from "./story-words.ts";

/** The tickets whose codes this device keeps, each with its latest status. */
export function showMyList(into: HTMLElement, lang: string, say: Say, open: (code: string) => void): void {
  const tickets = keptTickets();
  if (tickets.length === 0) {
    into.replaceChildren(make("p", { class: "muted" }, say("list.empty")));
    return;
  }
  into.replaceChildren(
    make(
      "ul",
      { class: "my-tickets" },
      ...tickets.map((ticket) => card(ticket, lang, say, { open, redraw: () => showMyList(into, lang, say, open) })),
    ),
  );
}

interface Doing {
  open: (code: string) => void;
  redraw: () => void;
}

function card(ticket: KeptTicket, lang: string, say: Say, { open, redraw }: Doing): HTMLElement {
  const { number, code } = ticket;
  const about = make("p", { class: "muted" }, dayIn(new Date(ticket.at).toISOString(), lang));
  const status = make("p", { "data-list-status": "" }, say("open.busy"));
  const drop = button(
    say("list.drop"),
    () => {
      if (!confirm(say("list.drop_sure", { number }))) return;
      dropTicket(number);
      redraw();
    },
    "plain-button",
  );
  drop.setAttribute("aria-label", `${say("list.drop")}: ${number}`);
  const opener = button(number, () => open(code), "plain-button my-tickets__number");
  void fillIn(ticket, lang, say, { status, about });
  return make(
    "li",
    { class: "my-tickets__one", "data-mine": number },
    make("h3", {}, opener),
    status,
    about,
    make("p", { class: "my-tickets__code print-only" }, code),
    drop,
  );
}

async function fillIn(
  { code }: KeptTicket,
  lang: string,
  say: Say,
  { status, about }: { status: HTMLElement; about: HTMLElement },
): Promise<void> {
  const read = await readStory(code);
  if (read.kind !== "story") {
    status.textContent = say(read.kind === "absent" ? "open.absent" : "open.unreachable");
    return;
  }
  const { story } = read;
  status.replaceChildren(statusTag(story, lang), " ", wordsIn(story.titles.level, lang));
  about.textContent = [
    wordsIn(story.titles.problem_type, lang),
    wordsIn(story.titles.module, lang),
    dayIn(story.opened_at, lang),
  ]
    .filter(Boolean)
    .join(" · ");
}
