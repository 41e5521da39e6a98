import type { FormPage } from "./form-page.ts";
import { button, make } from "./make-element.ts";
import type { Say } from "./phrases.ts";

interface Row {
  label: string;
  value: string;
  field: string;
}

/** "Check your answers": what is filled in, in the words of the form, each with its way back. */
export function showReview(
  into: HTMLElement,
  form: HTMLFormElement,
  pictures: number,
  _page: FormPage,
  say: Say,
  change: (field: string) => void,
): void {
  const rows = [...form.querySelectorAll<HTMLElement>("[data-field]")].flatMap(
    (group) => rowOf(group, pictures, say) ?? [],
  );
  const list = make("dl", { class: "govuk-summary-list" });
  for (const { label, value, field } of rows) {
    const back = button(say("review.change"), () => change(field), "plain-button");
    back.setAttribute("aria-label", `${say("review.change")}: ${label}`);
    list.append(
      make(
        "div",
        { class: "govuk-summary-list__row" },
        make("dt", { class: "govuk-summary-list__key" }, label),
        make("dd", { class: "govuk-summary-list__value ticket__typed" }, value),
        make("dd", { class: "govuk-summary-list__actions" }, back),
      ),
    );
  }
  into.replaceChildren(list);
}

function rowOf(group: HTMLElement, pictures: number, say: Say): Row | undefined {
  const field = group.dataset.field ?? "";
  const label = group.querySelector("[data-label]")?.textContent?.trim() ?? field;
  if (field === "screenshots")
    return pictures > 0 ? { label, field, value: say("review.pictures", { n: pictures }) } : undefined;
  if (field === "acknowledged" || field === "device") return undefined;
  const value = shownIn(group);
  return value === "" ? undefined : { label, field, value };
}

function shownIn(group: HTMLElement): string {
  const ticked = group.querySelector<HTMLInputElement>("input:checked:not(:disabled)");
  if (ticked) return ticked.closest("div")?.textContent?.trim() ?? ticked.value;
  const select = group.querySelector<HTMLSelectElement>("select:not(:disabled)");
  if (select) return select.value === "" ? "" : (select.selectedOptions[0]?.textContent?.trim() ?? "");
  return (
    group
      .querySelector<HTMLInputElement>(
        "textarea:not(:disabled), input:not([type=radio], [type=checkbox], [type=file], :disabled)",
      )
      ?.value.trim() ?? ""
  );
}
