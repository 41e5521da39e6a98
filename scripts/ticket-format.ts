import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { EVENT_KINDS } from "../src/domain/event.ts";
import { commonEventFields, type Field, factFields, ownEventFields } from "./ticket-fields.ts";
import { EVENT_FIELDS, EVENTS, FACTS, KINDS } from "./ticket-format-words.ts";

export const TICKET_FORMAT_FILE = fileURLToPath(new URL("../docs/ticket-format.md", import.meta.url));

/** The page that describes a ticket's file, from the schema that checks it. */
export function ticketFormat(): string {
  return `${[INTRODUCTION, "## Facts", table(factFields(), (path) => FACTS[path]), ...eventSections()].join("\n\n")}\n`;
}

const INTRODUCTION = `# A ticket's file

<!-- Made from the schema by \`npx node scripts/ticket-format.ts\`; do not edit by hand. -->

One ticket is one YAML file, \`tickets/YYYY/MM/DD/<number>.yaml\`. Facts come first and never change; the \`timeline\`
after them only grows. Whatever can be derived (status, level, labels, clocks) is not stored. A field that is not listed
here is an error. Keys stand in the order of these tables; identifiers, dates and whatever could be taken for one are
quoted. A kebab-case name is made of \`a\`–\`z\`, \`0\`–\`9\` and single hyphens; a time is ISO 8601 with \`+05:30\`.
A dot leads into a group, \`[]\` into each member of a list.`;

function eventSections(): string[] {
  const common = commonEventFields().map((field) => (field.path === "kind" ? { ...field, type: "see below" } : field));
  const kinds = EVENT_KINDS.flatMap((kind) => {
    const fields = ownEventFields(kind);
    const meaning = (path: string) => EVENT_FIELDS[`${kind}.${path}`] ?? EVENT_FIELDS[path];
    return [`### ${kind}`, said(KINDS[kind], kind), ...(fields.length > 0 ? [table(fields, meaning)] : [])];
  });
  return ["## Events", "Every event has:", table(common, (path) => EVENTS[path]), ...kinds];
}

function table(fields: Field[], meaningOf: (path: string) => string | undefined): string {
  const rows = fields.map(({ path, type, required }) => {
    return `| \`${path}\` | ${type} | ${required ? "always" : "may be left out"} | ${said(meaningOf(path), path)} |`;
  });
  return ["| Field | Value | Present | Meaning |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function said(words: string | undefined, what: string): string {
  if (!words) throw new Error(`scripts/ticket-format-words.ts does not say what "${what}" means`);
  return words;
}

if (import.meta.main) {
  writeFileSync(TICKET_FORMAT_FILE, ticketFormat());
  console.log("docs/ticket-format.md written");
}
