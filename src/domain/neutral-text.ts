/** Breaks a word for GitHub's eyes and for nobody else's. */
const GAP = "\u200B";

/** Characters that turn the direction of writing, and control characters: what is read must be what is there. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u202A-\u202E\u2066-\u2069\uFEFF]/g;

/** Somebody's text as a code block: shown as it was written, and nothing in it does anything. */
export function neutralBlock(text: string, longest = 20_000): string {
  const inert = disarmed(shortened(text, longest));
  const ticks = Math.max(0, ...Array.from(inert.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(Math.max(3, ticks + 1));
  return `${fence}text\n${inert}\n${fence}`;
}

/** Somebody's text in the middle of a line: one line, no markup, no HTML, no links, no mentions, no expressions. */
export function neutralLine(text: string, longest = 500): string {
  const line = disarmed(shortened(text, longest)).replaceAll(/\s+/g, " ").trim();
  return line
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll(/[\\`*_{}[\]()#+\-.!|~$^=]/g, "\\$&");
}

/** People are not called, issues not pointed at, addresses not linked, expressions not begun. */
function disarmed(text: string): string {
  return text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(UNSEEN, "")
    .replaceAll("@", `@${GAP}`)
    .replaceAll(/#(?=\d)/g, `#${GAP}`)
    .replaceAll(/\b(GH)-(?=\d)/gi, `$1${GAP}-`)
    .replaceAll(/\$(?=[{(])/g, `$${GAP}`)
    .replaceAll("{{", `{${GAP}{`)
    .replaceAll("://", `:${GAP}//`)
    .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}${GAP}.`)
    .replaceAll("<!--", `<${GAP}!--`);
}

/** Cut between characters, not within one. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
