import { z } from "zod";
import { sourceRefSchema } from "./citation.ts";
import { daysBetween } from "./day.ts";
import { localisedSchema } from "./localised.ts";

/** A post and how to reach it: never a person. */
const contactSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/),
    post: localisedSchema,
    office: localisedSchema,
    for: localisedSchema,
    district: z.string().optional(),
    channel: z.enum(["email", "phone", "toll-free", "fax", "address", "web", "in-person"]),
    value: z.string().min(1).nullable(),
    state: z.enum(["published", "not-held", "not-yet-notified", "awaited", "withheld", "historical"]),
    note: localisedSchema.optional(),
    hours: z.union([z.string(), localisedSchema]).nullable(),
    source: sourceRefSchema,
    as_of: z.iso.date(),
    verified_on: z.iso.date().nullable(),
  })
  .refine((entry) => entry.value === null || ["published", "historical"].includes(entry.state), {
    message: "only a published or historical entry has a value",
    path: ["value"],
  });
export type Contact = z.output<typeof contactSchema>;

export const contactsFileSchema = z
  .strictObject({
    /** When the entries were put up; one that nobody ever verified counts its year from here. */
    listed_on: z.iso.date(),
    entries: z.array(contactSchema).min(1),
  })
  .refine(({ entries }) => new Set(entries.map(({ id }) => id)).size === entries.length, "every id once");

/** What the private overlay adds: a value for an entry that the public build withholds. */
export const overlaySchema = z.strictObject({
  values: z.array(z.strictObject({ directory: z.string(), id: z.string(), value: z.string().min(1) })),
});
export type Overlay = z.output<typeof overlaySchema>;

export const daysUntilUnverified = 180;
export const daysUntilHidden = 365;

/** Nobody has confirmed the entry in the last 180 days. */
export function notVerified(entry: Contact, today: string): boolean {
  return entry.verified_on === null || daysBetween(entry.verified_on, today) > daysUntilUnverified;
}

/** A year without a word of confirmation: the chooser leads there no longer, the directory keeps it. */
export function hiddenFromChooser(entry: Contact, listedOn: string, today: string): boolean {
  return daysBetween(entry.verified_on ?? listedOn, today) > daysUntilHidden;
}

/** The entries of a directory with the overlay's values put in. */
export function withOverlay(directory: string, entries: readonly Contact[], overlay: Overlay | undefined): Contact[] {
  return entries.map((entry) => {
    const found = overlay?.values.find((row) => row.directory === directory && row.id === entry.id);
    return found === undefined ? entry : { ...entry, value: found.value, state: "published" };
  });
}

/** What a click on the value does: telephone, mail or web; undefined where there is nothing to click. */
export function contactHref({ channel, value, state }: Contact): string | undefined {
  if (value === null || state === "historical") return undefined;
  if (channel === "email") return `mailto:${value}`;
  if (channel === "phone" || channel === "toll-free") return `tel:${dialled(value)}`;
  return channel === "web" ? value : undefined;
}

/** Districts with the number of their posts and how many of those are filled, in the order they first appear. */
export function completeness(entries: readonly Contact[]): { district: string; filled: number; posts: number }[] {
  const districts = new Set(entries.map(({ district }) => district).filter((name) => name !== undefined));
  return [...districts].map((district) => {
    const rows = entries.filter((entry) => entry.district === district);
    return { district, filled: rows.filter(({ value }) => value !== null).length, posts: rows.length };
  });
}

function dialled(value: string): string {
  const digits = value.replaceAll(/\D/g, "");
  if (digits.startsWith("1800")) return digits;
  return `+91${digits.replace(/^(91(?=\d{10}$)|0)/, "")}`;
}
