import { slashFocuses } from "./result-keys.ts";

/** `/` on every page leads to its search box: the search page's own, or the one at the head. */
export function searchBox(): void {
  const boxes = [...document.querySelectorAll<HTMLInputElement>(".searchbox input[type=search]")];
  const first = boxes.find((box) => box.offsetParent !== null) ?? boxes[0];
  if (first !== undefined) slashFocuses(first);
}
