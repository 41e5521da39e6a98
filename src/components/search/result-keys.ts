/** Arrow keys walk from the box through the results and back; Escape returns to the box, and there clears it. */
export function resultKeys(input: HTMLInputElement, results: HTMLElement, clear: () => void): void {
  const links = () => [...results.querySelectorAll<HTMLAnchorElement>(".result__title a")];
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      const [first] = links();
      if (first === undefined) return;
      event.preventDefault();
      first.focus();
    }
    if (event.key === "Escape" && input.value !== "") {
      event.preventDefault();
      clear();
    }
  });
  results.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      input.focus();
      return;
    }
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const all = links();
    const item = (event.target as HTMLElement).closest(".result");
    const here = all.findIndex((link) => item?.contains(link));
    if (here < 0) return;
    event.preventDefault();
    const next = event.key === "ArrowDown" ? all[here + 1] : here === 0 ? input : all[here - 1];
    next?.focus();
  });
}

/** `/` leads to the page's search box from anywhere but a field. */
export function slashFocuses(input: HTMLInputElement): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    const typing = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
