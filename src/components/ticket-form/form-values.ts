/** What stands in the fields, by name; a field that nobody filled in is absent. */
export type Values = Record<string, string>;

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

export function readValues(form: HTMLFormElement): Values {
  const filled = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "",
  );
  return Object.fromEntries(filled);
}

export function writeValues(form: HTMLFormElement, values: Values): void {
  for (const field of fieldsOf(form)) {
    const value = values[field.name];
    if (value === undefined) continue;
    if (isTick(field)) field.checked = field.value === value;
    else if (!(field instanceof HTMLSelectElement) || hasOption(field, value)) field.value = value;
  }
}

export function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter((field): field is Field => isField(field) && !NOT_ASKED.has(field.type));
}

const NOT_ASKED = new Set(["hidden", "file", "submit", "button"]);

function isField(field: Element): field is Field {
  return (
    field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement
  );
}

function isTick(field: Field): field is HTMLInputElement {
  return field.type === "radio" || field.type === "checkbox";
}

function hasOption(select: HTMLSelectElement, value: string): boolean {
  return [...select.options].some((option) => option.value === value);
}
