import type { FormPage } from "./form-page.ts";
import { link, make, need } from "./make-element.ts";
import type { Say } from "./phrases.ts";

/** Something to say about a field, in the reader's words already. */
export interface Said {
  field: string;
  message: string;
  cite?: string | undefined;
  severity: "error" | "warning" | "info";
}

/** The message beside its field; without messages the field is well. */
export function showBeside(form: HTMLElement, field: string, said: readonly Said[], page: FormPage, say: Say): void {
  const group = form.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  const slot = group?.querySelector<HTMLElement>("[data-said]");
  if (!group || !slot) return;
  const isWrong = said.some(({ severity }) => severity === "error");
  group.classList.toggle("govuk-form-group--error", isWrong);
  slot.replaceChildren(...said.map((one) => besideLine(one, page, say)));
  for (const control of group.querySelectorAll<HTMLElement>("input, select, textarea")) {
    control.toggleAttribute("aria-invalid", isWrong);
    if (isWrong) control.setAttribute("aria-invalid", "true");
    control.classList.toggle("govuk-input--error", isWrong && control.matches(".govuk-input"));
    control.classList.toggle("govuk-select--error", isWrong && control.matches(".govuk-select"));
    control.classList.toggle("govuk-textarea--error", isWrong && control.matches(".govuk-textarea"));
  }
}

function besideLine({ message, cite, severity }: Said, page: FormPage, say: Say): HTMLElement {
  const isError = severity === "error";
  const prefix = isError ? make("span", { class: "govuk-visually-hidden" }, `${say("errors.prefix")} `) : undefined;
  const line = make("p", { class: isError ? "govuk-error-message" : "ticket__warning" }, prefix, message);
  const source = cite ? page.cites[cite] : undefined;
  if (source?.href) line.append(" ", make("a", { class: "cite", href: source.href }, source.label));
  return line;
}

/** All that is wrong, on top, each leading to its field; the focus goes there. */
export function showSummary(said: readonly Said[], pages: readonly string[], page: FormPage, say: Say): void {
  const summary = need("[data-summary]");
  const errors = said.filter(({ severity }) => severity === "error");
  summary.hidden = errors.length === 0 && pages.length === 0;
  document.title = document.title.replace(/^⚠ [^:]*: /, "");
  if (summary.hidden) return;
  const items = errors.map(({ field, message }) => make("li", {}, summaryLine(field, named(field, message, page))));
  const known = pages.flatMap((name) => page.pages[name] ?? []);
  const links = known.map(({ title, href }) => make("li", {}, link(title, href)));
  need("[data-summary-list]", summary).replaceChildren(...items);
  need("[data-summary-pages]", summary).replaceChildren(
    ...(links.length > 0 ? [make("p", {}, say("errors.read")), make("ul", { class: "govuk-list" }, ...links)] : []),
  );
  document.title = `⚠ ${say("errors.title")}: ${document.title}`;
  summary.focus();
  summary.scrollIntoView({ block: "start" });
}

/** "This must be filled in" says little away from its field. */
function named(field: string, message: string, { rules }: FormPage): string {
  const label = document.querySelector(`[data-field="${CSS.escape(field)}"] [data-label]`)?.textContent?.trim();
  return label && message === rules["field.required"] ? `${label}: ${message}` : message;
}

function summaryLine(field: string, message: string): Node {
  if (!document.getElementById(field)) return document.createTextNode(message);
  const to = make("a", { href: `#${field}` }, message);
  to.addEventListener("click", (event) => {
    event.preventDefault();
    const target = need(`#${CSS.escape(field)}`);
    target.focus();
    target.closest("[data-field]")?.scrollIntoView({ block: "start" });
  });
  return to;
}
