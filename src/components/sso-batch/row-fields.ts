import { ROWS_AT_MOST, rowOf, SHOWN, type WrittenRow } from "../../domain/batch-rows.ts";
import { need } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";

export interface RowFields {
  /** What is written, row by row; a row in which nothing stands is left out. */
  list(): { n: number; row: WrittenRow }[];
  /** Rows from a sheet, behind those that are filled in. Says how many there was room for. */
  take(rows: readonly WrittenRow[]): number;
  element(n: number): HTMLElement | undefined;
}

/** The officers' rows: as many as are wanted, numbered as they stand. */
export function rowFields(form: HTMLFormElement, say: Say, changed: () => void): RowFields {
  const box = need<HTMLElement>("[data-rows]", form);
  const status = need<HTMLElement>("[data-rows-status]", form);
  const blank = (box.firstElementChild as HTMLElement).cloneNode(true) as HTMLElement;
  const all = () => [...box.querySelectorAll<HTMLElement>("[data-row]")];

  function number(): void {
    for (const [index, row] of all().entries()) {
      need("[data-row-title]", row).textContent = say("batch.row", { n: index + 1 });
      for (const cell of cellsOf(row)) {
        const id = `row-${index + 1}-${cell.dataset.cell}`;
        for (const label of row.querySelectorAll(`label[for="${cell.id}"]`)) label.setAttribute("for", id);
        cell.id = id;
        cell.name = id;
      }
    }
  }

  function add(): HTMLElement | undefined {
    if (all().length >= ROWS_AT_MOST) {
      status.textContent = say("batch.at_most", { n: ROWS_AT_MOST });
      return undefined;
    }
    const row = blank.cloneNode(true) as HTMLElement;
    need("[data-row-remove]", row).addEventListener("click", () => remove(row));
    box.append(row);
    number();
    return row;
  }

  function remove(row: HTMLElement): void {
    const n = all().indexOf(row) + 1;
    row.remove();
    if (all().length === 0) add();
    number();
    status.textContent = say("batch.removed", { n, all: all().length });
    cellsOf(all()[Math.max(0, n - 2)] as HTMLElement)[0]?.focus();
    changed();
  }

  box.replaceChildren();
  add();
  need("[data-row-add]", form).addEventListener("click", () => {
    const row = add();
    if (!row) return;
    status.textContent = say("batch.added", { n: all().length });
    cellsOf(row)[0]?.focus();
  });

  return {
    list: () =>
      all()
        .map((row, index) => ({ n: index + 1, row: rowOf(textsOf(row)) }))
        .filter(({ row }) => !isEmpty(row)),
    take(rows) {
      for (const row of all()) if (isEmpty(rowOf(textsOf(row)))) row.remove();
      const taken = rows.filter((row) => write(add(), row)).length;
      if (all().length === 0) add();
      number();
      changed();
      return taken;
    },
    element: (n) => all()[n - 1],
  };
}

function cellsOf(row: HTMLElement): HTMLInputElement[] {
  return [...row.querySelectorAll<HTMLInputElement>("[data-cell]")];
}

function textsOf(row: HTMLElement): string[] {
  return cellsOf(row).map((cell) => (cell.type === "checkbox" ? (cell.checked ? "yes" : "") : cell.value.trim()));
}

function isEmpty({ shows, ...texts }: WrittenRow): boolean {
  return Object.keys(texts).length === 0 && (shows as string[]).length === 0;
}

/** A day that is none stays out of the field, where it would be seen as empty; the row says so. */
function write(into: HTMLElement | undefined, row: WrittenRow): boolean {
  if (!into) return false;
  const shows = (row.shows as string[] | undefined) ?? [];
  for (const cell of cellsOf(into)) {
    const name = cell.dataset.cell ?? "";
    if (SHOWN.some((shown) => shown === name)) cell.checked = shows.includes(name);
    else cell.value = String(row[name] ?? "");
  }
  return true;
}
