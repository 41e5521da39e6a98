import { z } from "zod";
import { checkCharacter } from "./check-character.ts";
import { CROCKFORD, crockfordFrom, foldLookalikes } from "./crockford.ts";

const SHAPE = /^([A-Z]{2})-(\d{2})(\d{2})(\d{2})-([0-9A-HJKMNP-TV-Z]{6})$/;

/** `KL-261121-A7K3F0`: desk, day of opening, intake, four random characters, check character. */
export const ticketNumberSchema = z.string().refine(isTicketNumber, "is not a ticket number").brand("TicketNumber");
export type TicketNumber = z.output<typeof ticketNumberSchema>;

/** The longest a draw may go on; with 32 in 36 checks usable, it ends after one or two. */
const DRAWS = 64;

/** A number nobody has yet, from the day, the intake's character and a source of random bytes; no counter anywhere. */
export function drawNumber(
  prefix: string,
  day: string,
  intake: string,
  randomBytes: (count: number) => Uint8Array,
): TicketNumber {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const body = `${prefix}-${day.slice(2).replaceAll("-", "")}-${intake}${crockfordFrom(randomBytes(4))}`;
    const check = checkCharacter(bare(body));
    if (CROCKFORD.includes(check)) return ticketNumberSchema.parse(body + check);
  }
  throw new Error("the source of random bytes repeats itself");
}

export function isTicketNumber(text: string): boolean {
  const match = SHAPE.exec(text);
  if (!match) return false;
  const [, , , month, day] = match;
  const onCalendar = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
  return onCalendar && checkCharacter(bare(text.slice(0, -1))) === text.at(-1);
}

/** The number a person meant: lower case, spaces, missing hyphens and look-alike letters are forgiven. */
export function readNumber(typed: string): TicketNumber | undefined {
  const text = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
  const prefix = text.slice(0, 2);
  const rest = foldLookalikes(text.slice(2));
  const number = `${prefix}-${rest.slice(0, 6)}-${rest.slice(6)}`;
  const parsed = ticketNumberSchema.safeParse(number);
  return parsed.success ? parsed.data : undefined;
}

/** Number to path is a pure function, so nothing needs an index to find a ticket. */
export function ticketPath(number: TicketNumber): string {
  const [, , year, month, day] = SHAPE.exec(number) as RegExpExecArray;
  return `tickets/20${year}/${month}/${day}/${number}.yaml`;
}

export function numberPrefix(number: TicketNumber): string {
  return number.slice(0, 2);
}

/** The day the number was given, as it stands in the number. */
export function numberDay(number: TicketNumber): string {
  return ticketPath(number).slice("tickets/".length, "tickets/2026/11/21".length).replaceAll("/", "-");
}

function bare(number: string): string {
  return number.replaceAll("-", "");
}
