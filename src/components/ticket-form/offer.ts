import type { FormPage } from "./form-page.ts";
import { button, link, make } from "./make-element.ts";
import type { Say } from "./phrases.ts";

export interface Offer {
  text: string;
  pages: readonly string[];
  /** An earlier ticket about the same thing. */
  earlier?: string | undefined;
  /** Others have this too. */
  known?: KnownOffer | undefined;
  canInsist: boolean;
}

export interface KnownOffer {
  id: string;
  title: string;
  /** How many report it. */
  said: string;
  workaround: string | null;
}

export type Choice = "solved" | "me-too" | "join" | "insist";

/** An answer, or an earlier ticket, before a new one: the officer says whether that is enough. */
export function makeOffer(
  into: HTMLElement,
  offer: Offer,
  page: FormPage,
  statusPage: string,
  say: Say,
): Promise<Choice> {
  const { known } = offer;
  const title = make("h2", { tabindex: "-1" }, say(titleOf(offer)));
  const links = offer.pages
    .flatMap((name) => page.pages[name] ?? [])
    .map(({ title: words, href }) => make("li", {}, link(words, href)));
  return new Promise((resolve) => {
    const choose = (choice: Choice) => () => {
      into.hidden = true;
      resolve(choice);
    };
    const way = (choice: Choice, words: string, kind?: string) => {
      const made = button(say(words), choose(choice), kind);
      made.dataset.choice = choice;
      return made;
    };
    const ways = known
      ? [
          way("me-too", "known.me_too", "govuk-button"),
          ...(offer.canInsist ? [way("join", "known.join"), way("insist", "known.other")] : []),
        ]
      : [
          way("solved", offer.earlier ? "offer.use_earlier" : "offer.solved", "govuk-button"),
          ...(offer.canInsist ? [way("insist", "offer.insist")] : []),
        ];
    into.replaceChildren(
      title,
      ...(known ? knownLines(known, say) : []),
      ...offer.text
        .split("\n")
        .filter(Boolean)
        .map((line) => make("p", {}, line)),
      links.length > 0 ? make("ul", { class: "govuk-list govuk-list--bullet" }, ...links) : "",
      offer.earlier ? make("p", {}, link(say("offer.look"), statusPage)) : "",
      make("div", { class: "ticket__buttons" }, ...ways),
    );
    into.hidden = false;
    title.focus();
    into.scrollIntoView({ block: "start" });
  });
}

function titleOf({ earlier, known }: Offer): string {
  if (known) return "known.title";
  return earlier ? "offer.earlier_title" : "offer.title";
}

function knownLines({ title, said, workaround }: KnownOffer, say: Say): HTMLElement[] {
  return [
    make("p", {}, make("strong", {}, title), ` – ${said}`),
    make("p", {}, make("strong", {}, `${say("known.workaround")}: `), workaround ?? say("known.no_workaround")),
  ];
}
