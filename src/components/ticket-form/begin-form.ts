import { keptDraft, keptMe } from "./draft.ts";
import { type Values, writeValues } from "./form-values.ts";

/** Fills in what is known already: the officer's post on an own device, a draft, and what the address says. */
export function beginForm(form: HTMLFormElement, track: string): void {
  const asked = Object.fromEntries(new URLSearchParams(location.search));
  const values: Values = { ...keptMe(track), ...keptDraft(track), ...asked };
  const { acknowledged: _mustBeTickedAnew, ...rest } = values;
  writeValues(form, rest);
  // The list of problem types follows the request type, so what depends on it is written after it.
  const types = form.elements.namedItem("request_type") as HTMLSelectElement;
  types.dispatchEvent(new Event("change", { bubbles: true }));
  writeValues(form, rest);
}
