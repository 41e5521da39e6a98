import type { Answer } from "../../search/answer.ts";
import type { Piece } from "../../search/excerpt.ts";
import type { ContactLine } from "../../search/record.ts";
import { siteBase } from "./open-search.ts";

/** What the page says around the results, in its language. */
export type Words = Readonly<Record<string, string>>;

/** One result: what kind of page, its title, the words that were found, and the numbers of an office. */
export function resultItem(answer: Answer, words: Words, stored: boolean): HTMLLIElement {
  const item = element("li", "result");
  const facts = element("p", "result__facts");
  facts.append(tag(words[`kind.${answer.kind}`] ?? answer.kind, "result__kind"));
  for (const track of answer.tracks.filter((name) => name !== "all"))
    facts.append(tag(words[`track.${track}`] ?? track, "result__fact"));
  if (answer.status !== "in-force") facts.append(tag(words[`status.${answer.status}`] ?? "", "result__fact"));
  if (answer.lang !== document.documentElement.lang)
    facts.append(tag(words[`language.${answer.lang}`] ?? "", "result__fact", answer.lang));
  if (!stored) facts.append(tag(words.not_stored ?? "", "result__fact"));
  const heading = element("h3", "result__title");
  const link = element("a", "govuk-link");
  link.href = `${siteBase()}/${answer.url}`;
  link.lang = answer.lang;
  link.append(...marked(answer.titlePieces));
  heading.append(link);
  item.append(heading, facts, excerptOf(answer, words));
  if (answer.contacts.length > 0) item.append(contactList(answer, words));
  return item;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = "",
  text = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}

function excerptOf({ excerpt, url, lang }: Answer, words: Words): HTMLElement {
  const paragraph = element("p", "result__text");
  paragraph.lang = lang;
  paragraph.append(...marked(excerpt.pieces));
  if (excerpt.anchor !== undefined) {
    const place = element("a", "govuk-link result__place", excerpt.heading ?? words.to_place ?? "");
    place.href = `${siteBase()}/${url}#${excerpt.anchor}`;
    paragraph.append(" ", place);
  }
  return paragraph;
}

function contactList({ contacts, lang }: Answer, words: Words): HTMLElement {
  const list = element("ul", "result__contacts");
  list.lang = lang;
  for (const line of contacts) {
    const item = element("li");
    item.append(element("span", "result__post", line.post), reachedBy(line));
    if (line.historical) item.append(tag(words.historical ?? "", "result__fact", document.documentElement.lang));
    list.append(item);
  }
  return list;
}

function reachedBy(line: ContactLine): HTMLElement {
  if (line.href === undefined) return element("span", "result__value", line.value);
  const link = element("a", "govuk-link result__value", line.value);
  link.href = line.href;
  return link;
}

function marked(pieces: readonly Piece[]): (HTMLElement | string)[] {
  return pieces.map(({ text, marked: found }) => (found ? element("mark", "", text) : text));
}

function tag(text: string, className: string, lang?: string): HTMLElement {
  const made = element("span", className, text);
  if (lang !== undefined) made.lang = lang;
  return made;
}
