/** Text as it may stand in HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Already HTML, made here. */
export class Markup {
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }
}

type Slot = string | number | Markup | undefined | readonly Markup[];

/** A template in which every word is escaped and only other templates stay as they are. */
export function markup(parts: TemplateStringsArray, ...slots: Slot[]): Markup {
  return new Markup(parts.reduce((html, part, index) => html + slotHtml(slots[index - 1]) + part));
}

function slotHtml(slot: Slot): string {
  if (slot instanceof Markup) return slot.html;
  if (Array.isArray(slot)) return slot.map(({ html }: Markup) => html).join("");
  return escapeHtml(String(slot ?? ""));
}
