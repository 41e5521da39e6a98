import { z } from "zod";
import { EVENT_KINDS } from "../src/domain/event.ts";
import { ticketSchema } from "../src/domain/ticket.ts";

export interface Field {
  /** Dotted; `[]` after a list. */
  path: string;
  type: string;
  required: boolean;
}

type Shape = z.core.JSONSchema.BaseSchema;

const schema = z.toJSONSchema(ticketSchema, { io: "input" });
const events = eventShapes();

/** The facts of a ticket, in the order its file writes them. */
export function factFields(): Field[] {
  return fieldsOf(schema).filter(({ path }) => !path.startsWith("timeline[]"));
}

/** What every event carries. */
export function commonEventFields(): Field[] {
  const [first, ...others] = EVENT_KINDS.map(allEventFields);
  return (first ?? []).filter(
    ({ path }) => path === "kind" || others.every((fields) => fields.some((f) => f.path === path)),
  );
}

/** What an event of this kind carries beside that. */
export function ownEventFields(kind: string): Field[] {
  const common = new Set(commonEventFields().map(({ path }) => path));
  return allEventFields(kind).filter(({ path }) => !common.has(path));
}

function allEventFields(kind: string): Field[] {
  return fieldsOf(events.get(kind) ?? {});
}

function eventShapes(): Map<unknown, Shape> {
  const items = innerOf(schema, "timeline").items as Shape;
  const options = (items.oneOf ?? items.anyOf ?? []) as Shape[];
  return new Map(options.map((option) => [innerOf(option, "kind").const, option]));
}

function innerOf(shape: Shape, name: string): Shape {
  return (shape.properties?.[name] ?? {}) as Shape;
}

function fieldsOf(shape: Shape, prefix = ""): Field[] {
  return Object.entries((shape.properties ?? {}) as Record<string, Shape>).flatMap(([name, inner]) => {
    const path = `${prefix}${name}`;
    const own = { path, type: typeOf(inner), required: shape.required?.includes(name) ?? false };
    const listed = inner.type === "array" ? fieldsOf(inner.items as Shape, `${path}[].`) : [];
    return [own, ...fieldsOf(inner, `${path}.`), ...listed];
  });
}

function typeOf(shape: Shape): string {
  if (shape.const !== undefined) return code(shape.const);
  if (shape.enum) return shape.enum.map(code).join(", ");
  if (shape.anyOf) return unionOf(shape.anyOf as Shape[]);
  if (shape.type === "array") return listOf(shape.items as Shape);
  if (shape.type === "object") return groupOf(shape);
  if (shape.type === "integer") return wholeNumber(shape);
  if (shape.type === "boolean") return "`true` or `false`";
  return textOf(shape);
}

function listOf(item: Shape): string {
  return item.properties || item.oneOf || item.anyOf ? "list of groups" : `list: ${typeOf(item)}`;
}

function groupOf({ propertyNames, additionalProperties }: Shape): string {
  return propertyNames ? `any names, each with ${typeOf(additionalProperties as Shape)}` : "group";
}

function wholeNumber({ minimum, exclusiveMinimum }: Shape): string {
  if (exclusiveMinimum === 0) return "whole number from 1";
  return minimum === 0 ? "whole number from 0" : "whole number";
}

function unionOf(options: Shape[]): string {
  if (options.some(({ format }) => format === "date-time")) return "time";
  return [...new Set(options.map(typeOf))].join(" or ");
}

function textOf({ format, pattern, maxLength, contentEncoding }: Shape): string {
  if (pattern?.startsWith("^[a-z0-9]+(?:-")) return "kebab-case name";
  if (format === "ulid") return "ULID";
  if (format === "date") return "date";
  if (contentEncoding === "base64" || format === "base64") return "base64";
  if (pattern?.includes("[0-9a-f]{64}")) return "SHA-256, hexadecimal";
  return maxLength ? `text, at most ${maxLength} characters` : "text";
}

function code(value: unknown): string {
  return `\`${value}\``;
}
