import { queueOf } from "../../domain/desk.ts";
import type { FormPage } from "./form-page.ts";
import { button, link, make } from "./make-element.ts";
import type { Say } from "./phrases.ts";
import { qrPicture } from "./qr-picture.ts";
import type { Filed } from "./send-ticket.ts";

interface Given {
  filed: Filed;
  code: string;
  /** Where the ticket can be read: the code stands behind the `#`, which no browser sends. */
  address: string;
  keptHere: boolean;
}

/** Number and tracking code, large, with every way to keep them. */
export function showReceipt(
  into: HTMLElement,
  { filed, code, address, keptHere }: Given,
  page: FormPage,
  say: Say,
): void {
  const title = make("h1", { class: "govuk-panel__title", tabindex: "-1" }, say("receipt.title"));
  const number = make("strong", { class: "receipt__number", "data-number": filed.number }, filed.number);
  into.replaceChildren(
    make(
      "div",
      { class: "govuk-panel govuk-panel--confirmation" },
      title,
      make("div", { class: "govuk-panel__body" }, say("receipt.number"), make("br"), number),
    ),
    ...phoneNow(filed, page, say),
    make(
      "section",
      { class: "receipt__code" },
      make(
        "div",
        {},
        make("h2", {}, say("receipt.code")),
        make("p", { class: "receipt__letters", "data-code": code }, code),
        make("p", {}, say(keptHere ? "receipt.kept" : "receipt.once")),
      ),
      qrPicture(address, say("receipt.qr")),
    ),
    buttons(filed, code, address, say),
    make("h2", {}, say("receipt.next")),
    make("p", {}, say("receipt.goes_to", { queue: filed.level_title })),
    ...wayOn(filed, say),
    ...childTickets(filed, say),
    ...warnings(filed),
    ...readMeanwhile(filed, page, say),
  );
  into.hidden = false;
  title.focus();
  window.scrollTo({ top: 0 });
}

function buttons({ number }: Filed, code: string, address: string, say: Say): HTMLElement {
  const said = make("span", { role: "status", class: "page-tools__said" });
  const copy = button(say("receipt.copy"), async () => {
    await navigator.clipboard.writeText(say("receipt.copied_text", { number, code, address }));
    said.textContent = say("receipt.copied");
  });
  const open = make("a", { class: "govuk-button", href: address }, say("receipt.open"));
  return make(
    "div",
    { class: "ticket__buttons" },
    open,
    copy,
    button(say("receipt.print"), () => window.print()),
    said,
  );
}

/** Where the rules send urgent matters to the telephone, waiting for a reply would be the wrong advice. */
function phoneNow({ route, level }: Filed, { desk, pages }: FormPage, say: Say): HTMLElement[] {
  const line = route.map(({ id }) => queueOf(desk, id)).find((queue) => queue?.phone);
  if (!line || line.level !== level) return [];
  const title = route.find(({ id }) => id === line.id)?.title ?? "";
  const directory = pages[`contacts/${desk.track}`];
  return [
    make(
      "div",
      { class: "panel panel--caution", "data-phone-now": "" },
      make("h2", {}, say("phone.title")),
      make("p", {}, say("phone.text", { queue: title })),
      directory ? make("p", {}, link(`${say("phone.line")}: ${directory.title}`, directory.href)) : undefined,
    ),
  ];
}

function wayOn({ route }: Filed, say: Say): HTMLElement[] {
  if (route.length < 2) return [];
  const way = make("ol", { class: "receipt__way" }, ...route.map(({ title }) => make("li", {}, title)));
  return [make("p", {}, say("receipt.way")), way];
}

function childTickets({ children = [] }: Filed, say: Say): HTMLElement[] {
  if (children.length === 0) return [];
  const numbers = children.map((number) => make("li", { "data-child": number }, number));
  return [make("h2", {}, say("batch.children")), make("ol", { class: "govuk-list govuk-list--number" }, ...numbers)];
}

function warnings({ warnings: said }: Filed): HTMLElement[] {
  return said.map(({ message }) => make("div", { class: "govuk-inset-text" }, message));
}

function readMeanwhile({ pages }: Filed, page: FormPage, say: Say): HTMLElement[] {
  const links = pages
    .flatMap((name) => page.pages[name] ?? [])
    .map(({ title, href }) => make("li", {}, link(title, href)));
  return links.length > 0
    ? [make("h2", {}, say("receipt.meanwhile")), make("ul", { class: "govuk-list govuk-list--bullet" }, ...links)]
    : [];
}
