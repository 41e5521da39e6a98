type Attributes = Readonly<Record<string, string | undefined>>;
type Child = Node | string | undefined;

/** An element with its attributes and children; text is always text, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

export function button(
  text: string,
  onClick: () => unknown,
  kind = "govuk-button govuk-button--secondary",
): HTMLButtonElement {
  const made = make("button", { type: "button", class: kind }, text);
  made.addEventListener("click", () => void onClick());
  return made;
}

export function link(text: string, href: string): HTMLAnchorElement {
  return make("a", { class: "govuk-link", href }, text);
}

/** The one element that the page's markup promises. */
export function need<T extends HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`the page has no ${selector}`);
  return found;
}
