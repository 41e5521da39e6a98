/** Words that somebody typed, as MDX that says just these words: no element, no expression, no link, no list. */
export function mdxWords(raw: string): string {
  return raw
    .replaceAll(/\r\n?/g, "\n")
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter(Boolean)
    .map(line)
    .join("\n\n");
}

/** An error as the screen says it: in code, where every sign is only itself. */
export function mdxCode(raw: string): string {
  const text = raw.replaceAll(/\s+/g, " ").trim();
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const apart = /^`|`$/.test(text) ? " " : "";
  return `${fence}${apart}${text}${apart}${fence}`;
}

/** Addresses would become links of their own accord, and links of this site are names that are checked. */
const ADDRESS = /(?:https?:|www\.|[\w.+-]+@)\S+/gi;

function line(text: string): string {
  let escaped = "";
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    escaped += signs(text.slice(at, match.index)) + mdxCode(match[0]);
    at = match.index + match[0].length;
  }
  return beginning(escaped + signs(text.slice(at)));
}

function signs(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~&!$]/g, "\\$&");
}

/** What means something only where a line begins. */
function beginning(text: string): string {
  return text
    .replace(/^[-+=:]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
    .replace(/^(?=(?:import|export)\b)(.)/, (first) => `&#${first.charCodeAt(0)};`);
}
