import { type Markup, markup } from "../escape-html.ts";

export interface Input {
  name: string;
  label: string;
  hint?: string;
  value?: string | undefined;
  type?: string;
  autocomplete?: string;
  required?: boolean;
  autofocus?: boolean;
  /** Ids stay apart where one page has several forms. */
  within?: string;
  inputmode?: "numeric";
  pattern?: string;
}

const REQUIRED = markup` required`;
const AUTOFOCUS = markup` autofocus`;

export function input({
  name,
  label,
  hint,
  value,
  type = "text",
  autocomplete = "off",
  within = "",
  ...more
}: Input): Markup {
  const id = within + name;
  return markup`
    <div class="govuk-form-group">
      <label class="govuk-label" for="${id}">${label}</label>
      ${hint ? markup`<div class="govuk-hint" id="${id}-hint">${hint}</div>` : undefined}
      <input class="govuk-input" id="${id}" name="${name}" type="${type}" value="${value ?? ""}" autocomplete="${autocomplete}"${
        hint ? markup` aria-describedby="${id}-hint"` : undefined
      }${more.inputmode ? markup` inputmode="${more.inputmode}"` : undefined}${
        more.pattern ? markup` pattern="${more.pattern}"` : undefined
      }${more.required ? REQUIRED : undefined}${more.autofocus ? AUTOFOCUS : undefined} spellcheck="false" autocapitalize="none">
    </div>`;
}

export interface Area {
  name: string;
  label: string;
  value?: string | undefined;
  within?: string;
  required?: boolean;
  rows?: number;
  hint?: string;
  /** The language that is to be written. */
  lang?: string | undefined;
}

export function area({ name, label, value, within = "", required, rows = 3, hint, lang }: Area): Markup {
  const id = within + name;
  return markup`
    <div class="govuk-form-group">
      <label class="govuk-label" for="${id}">${label}</label>
      ${hint ? markup`<div class="govuk-hint" id="${id}-hint">${hint}</div>` : undefined}
      <textarea class="govuk-textarea" id="${id}" name="${name}" rows="${rows}" maxlength="4000"${
        hint ? markup` aria-describedby="${id}-hint"` : undefined
      }${lang ? markup` lang="${lang}"` : undefined}${required ? REQUIRED : undefined}>${value ?? ""}</textarea>
    </div>`;
}

export interface Option {
  value: string;
  text: string;
}

export interface Select {
  name: string;
  label: string;
  options: readonly Option[];
  value?: string | undefined;
  within?: string;
  required?: boolean;
}

export function select({ name, label, options, value, within = "", required }: Select): Markup {
  const id = within + name;
  return markup`
    <div class="govuk-form-group">
      <label class="govuk-label" for="${id}">${label}</label>
      <select class="govuk-select" id="${id}" name="${name}"${required ? REQUIRED : undefined}>
        ${options.map((option) => markup`<option value="${option.value}"${option.value === value ? SELECTED : undefined}>${option.text}</option>`)}
      </select>
    </div>`;
}

const SELECTED = markup` selected`;
const CHECKED = markup` checked`;

export function checkbox(name: string, label: string, { value = "yes", checked = false, within = "" } = {}): Markup {
  const id = `${within}${name}-${value}`;
  return markup`
    <div class="govuk-checkboxes__item">
      <input class="govuk-checkboxes__input" type="checkbox" id="${id}" name="${name}" value="${value}"${checked ? CHECKED : undefined}>
      <label class="govuk-label govuk-checkboxes__label" for="${id}">${label}</label>
    </div>`;
}

export function checkboxes(legend: string, boxes: readonly Markup[]): Markup {
  return markup`
    <fieldset class="govuk-fieldset govuk-form-group">
      <legend class="govuk-fieldset__legend">${legend}</legend>
      <div class="govuk-checkboxes govuk-checkboxes--small">${boxes}</div>
    </fieldset>`;
}
