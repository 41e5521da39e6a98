import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EVENT_KINDS } from "../src/domain/event.ts";
import { ticketSchema } from "../src/domain/ticket.ts";
import { factFields, ownEventFields } from "./ticket-fields.ts";
import { TICKET_FORMAT_FILE, ticketFormat } from "./ticket-format.ts";
import { EVENT_FIELDS, FACTS, KINDS } from "./ticket-format-words.ts";

test("docs/ticket-format.md is what the schema says; `npx node scripts/ticket-format.ts` writes it anew", () => {
  expect(readFileSync(TICKET_FORMAT_FILE, "utf8")).toBe(ticketFormat());
});

test("the page describes every fact and every kind of event", () => {
  const page = ticketFormat();

  for (const name of Object.keys(ticketSchema.shape)) expect(page).toContain(`| \`${name}\` |`);
  for (const kind of EVENT_KINDS) expect(page).toContain(`### ${kind}\n`);
});

test("nothing is described that no longer exists", () => {
  const fields = EVENT_KINDS.flatMap((kind) => ownEventFields(kind).flatMap(({ path }) => [path, `${kind}.${path}`]));

  expect(Object.keys(FACTS).filter((path) => !factFields().some((field) => field.path === path))).toEqual([]);
  expect(Object.keys(KINDS).filter((kind) => !EVENT_KINDS.some((known) => known === kind))).toEqual([]);
  expect(Object.keys(EVENT_FIELDS).filter((path) => !fields.includes(path))).toEqual([]);
});
