import type { FormPage } from "./form-page.ts";
import { button, link, make } from "./make-element.ts";
import type { Say } from "./phrases.ts";

export interface Offer {
  text: string;
  pages: readonly string[];
  /** An earlier ticket about the same thing. */
  earlier?: string | undefined;
  canInsist: boolean;
}

export type Choice = "solved" | "insist";

/** An answer, or an earlier ticket, before a new one: the officer says whether that is enough. */
export function makeOffer(
  into: HTMLElement,
  offer: Offer,
  page: FormPage,
  statusPage: string,
  say: Say,
): Promise<Choice> {
  const title = make("h2", { tabindex: "-1" }, say(offer.earlier ? "offer.earlier_title" : "offer.title"));
  const links = offer.pages
    .flatMap((name) => page.pages[name] ?? [])
    .map(({ title: words, href }) => make("li", {}, link(words, href)));
  return new Promise((resolve) => {
    const choose = (choice: Choice) => () => {
      into.hidden = true;
      resolve(choice);
    };
    const solved = button(say(offer.earlier ? "offer.use_earlier" : "offer.solved"), choose("solved"), "govuk-button");
    const insist = button(say("offer.insist"), choose("insist"));
    solved.dataset.choice = "solved";
    insist.dataset.choice = "insist";
    into.replaceChildren(
      title,
      ...offer.text
        .split("\n")
        .filter(Boolean)
        .map((line) => make("p", {}, line)),
      links.length > 0 ? make("ul", { class: "govuk-list govuk-list--bullet" }, ...links) : "",
      offer.earlier ? make("p", {}, link(say("offer.look"), statusPage)) : "",
      make("div", { class: "ticket__buttons" }, solved, ...(offer.canInsist ? [insist] : [])),
    );
    into.hidden = false;
    title.focus();
    into.scrollIntoView({ block: "start" });
  });
}
