import type { Contact } from "./contact.ts";
import { inLanguage } from "./localised.ts";
import type { Lang } from "./page.ts";

const header = [
  "id",
  "post",
  "office",
  "for",
  "district",
  "channel",
  "value",
  "state",
  "source",
  "as_of",
  "verified_on",
];

/** A directory as a spreadsheet reads it; a leading sign can start no formula there. */
export function contactsCsv(entries: readonly Contact[], lang: Lang): string {
  const rows = entries.map((entry) => [
    entry.id,
    inLanguage(entry.post, lang),
    inLanguage(entry.office, lang),
    inLanguage(entry.for, lang),
    entry.district ?? "",
    entry.channel,
    entry.value ?? "",
    entry.state,
    entry.source,
    entry.as_of,
    entry.verified_on ?? "",
  ]);
  return `\uFEFF${[header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** The entries with a number or a mail address as cards for a telephone's address book. */
export function contactsVcard(entries: readonly Contact[], lang: Lang): string {
  return entries
    .filter(({ value, state }) => value !== null && state === "published")
    .map((entry) => card(entry, lang))
    .join("");
}

function card(entry: Contact, lang: Lang): string {
  const post = vcardText(inLanguage(entry.post, lang));
  const lines = ["BEGIN:VCARD", "VERSION:4.0", `FN:${post}`, `ORG:${vcardText(inLanguage(entry.office, lang))}`];
  lines.push(
    `KIND:org`,
    ...channelLines(entry),
    `NOTE:${vcardText(`${inLanguage(entry.for, lang)} (${entry.as_of})`)}`,
  );
  return [...lines, "END:VCARD", ""].map(folded).join("\r\n");
}

function channelLines({ channel, value }: Contact): string[] {
  if (value === null) return [];
  if (channel === "email") return [`EMAIL:${value}`];
  if (channel === "fax") return [`TEL;TYPE=fax:${value}`];
  if (channel === "phone" || channel === "toll-free") return [`TEL;TYPE=voice:${value}`];
  return channel === "web" ? [`URL:${value}`] : [`ADR:;;${vcardText(value)};;;;`];
}

function csvCell(value: string): string {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function vcardText(value: string): string {
  return value.replaceAll(/[\\,;]/g, "\\$&").replaceAll("\n", "\\n");
}

/** Lines of at most 75 octets, never cut inside a letter. */
function folded(line: string): string {
  let out = "";
  let room = 75;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (size > room) {
      out += "\r\n ";
      room = 74;
    }
    out += letter;
    room -= size;
  }
  return out;
}
