import { queueOf } from "../../domain/desk.ts";
import { inLanguage } from "../../domain/localised.ts";
import type { Checked } from "./form-checks.ts";
import type { FormPage } from "./form-page.ts";
import { make } from "./make-element.ts";
import type { Say } from "./phrases.ts";

/** Where the ticket will go, what is worth knowing of it, and "phone now" where the rules say so. */
export function beforeSending(into: HTMLElement, { decision, said }: Checked, page: FormPage, say: Say): void {
  const { route, queue, accept } = decision;
  const titles = route
    .map((id) => queueOf(page.desk, id))
    .flatMap((found) => (found ? [inLanguage(found.title, page.lang)] : []));
  const way = make("ol", { class: "receipt__way" }, ...titles.map((title) => make("li", {}, title)));
  const phone = queue ? queueOf(page.desk, queue)?.phone === true : false;
  const warnings = said
    .filter(({ severity }) => severity === "warning")
    .map(({ message }) => make("p", { class: "ticket__warning" }, message));
  into.hidden = !accept || titles.length === 0;
  into.replaceChildren(
    make("h3", {}, say("review.way")),
    way,
    phone ? make("p", { class: "govuk-inset-text" }, say("phone.soon")) : "",
    ...warnings,
  );
}
