import { appendFileSync } from "node:fs";

export interface Annotation {
  level: "error" | "warning" | "notice";
  file?: string;
  line?: number;
  column?: number;
  title?: string;
  message: string;
}

/** What GitHub shows on file and line; whatever in the text it would read as a command is escaped. */
export function annotation({ level, message, ...place }: Annotation): string {
  const { file, line, column: col, title } = place;
  const properties = Object.entries({ file, line, col, title })
    .filter(([, value]) => value !== undefined && value !== "")
    .map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${level}${properties.length > 0 ? ` ${properties.join(",")}` : ""}::${escaped(message)}`;
}

/** Adds Markdown to the page of the run, where there is one. */
export function addToSummary(markdown: string, file = process.env.GITHUB_STEP_SUMMARY): void {
  if (file) appendFileSync(file, `${markdown}\n`);
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
