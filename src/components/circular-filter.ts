/** Narrows and sorts the list of circulars; without it the whole list stands, newest first. */

const form = document.querySelector<HTMLFormElement>("[data-circular-filter]");
const list = document.querySelector<HTMLElement>("[data-circular-list]");
const count = document.querySelector<HTMLElement>("[data-circular-count]");

if (form !== null && list !== null) {
  form.hidden = false;
  const rows = [...list.children].filter((row) => row instanceof HTMLElement);
  readAddress(form);
  form.addEventListener("input", () => apply(form, list, rows));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply(form, list, rows);
}

function apply(filter: HTMLFormElement, into: HTMLElement, rows: HTMLElement[]): void {
  const wanted = new FormData(filter);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !matches(row, wanted);
    if (!row.hidden) shown += 1;
  }
  const direction = wanted.get("sort") === "oldest" ? 1 : -1;
  const byDate = (a: HTMLElement, b: HTMLElement) =>
    direction * (a.dataset.issued ?? "").localeCompare(b.dataset.issued ?? "");
  into.append(...[...rows].sort(byDate));
  if (count !== null) count.textContent = (count.dataset.circularCount ?? "").replace("{n}", String(shown));
  writeAddress(wanted);
}

function matches(row: HTMLElement, wanted: FormData): boolean {
  for (const field of ["authority", "year", "status"]) {
    const value = wanted.get(field);
    if (value !== "" && value !== null && row.dataset[field] !== value) return false;
  }
  const subject = String(wanted.get("subject") ?? "")
    .trim()
    .toLowerCase();
  return (row.textContent ?? "").toLowerCase().includes(subject);
}

function readAddress(filter: HTMLFormElement): void {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = filter.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
  }
}

function writeAddress(wanted: FormData): void {
  const query = new URLSearchParams();
  for (const [name, value] of wanted) if (typeof value === "string" && value !== "") query.set(name, value);
  if (query.get("sort") === "newest") query.delete("sort");
  history.replaceState(null, "", query.size === 0 ? location.pathname : `?${query}`);
}
