import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { type Calendar, calendarSchema } from "../domain/calendar.ts";
import type { Desk } from "../domain/desk.ts";
import { type WorkMeter, workMeter } from "../domain/report-meter.ts";
import { summarise, type TicketSummary } from "../domain/report-summary.ts";
import type { Ticket } from "../domain/ticket.ts";
import { type Desks, readDesks } from "./desk-files.ts";

/** What a summary follows from besides its ticket: the desks' files and their calendars. */
export interface ReportRules {
  desks: Desks;
  calendars: ReadonlyMap<string, Calendar>;
  /** Another one where any of the files is other: what was derived by it is then no longer used. */
  fingerprint: string;
  summarise(ticket: Ticket): TicketSummary;
}

export async function readReportRules(content: string): Promise<ReportRules> {
  const desks = await readDesks(content);
  const calendars = readCalendars(content);
  const meters = new Map(Array.from(calendars, ([id, calendar]) => [id, workMeter(calendar)]));
  return {
    desks,
    calendars,
    fingerprint: fingerprint(content),
    summarise(ticket) {
      const desk = desks.get(ticket.track);
      if (!desk) throw new Error(`${ticket.number}: there is no desk "${ticket.track}"`);
      return summarise(ticket, desk, meterOf(desk, meters));
    },
  };
}

export function readCalendars(content: string): Map<string, Calendar> {
  const folder = join(content, "calendars");
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const calendars = files.map((name) => calendarSchema.parse(load(readFileSync(join(folder, name), "utf8"))));
  return new Map(calendars.map((calendar) => [calendar.id, calendar]));
}

function meterOf(desk: Desk, meters: ReadonlyMap<string, WorkMeter>): WorkMeter {
  const meter = meters.get(desk.calendar);
  if (!meter) throw new Error(`the desk ${desk.track} reads the calendar "${desk.calendar}", which is not there`);
  return meter;
}

function fingerprint(content: string): string {
  const hash = createHash("sha256");
  for (const folder of ["desks", "calendars"]) {
    for (const name of readdirSync(join(content, folder)).sort()) {
      hash.update(`${folder}/${name}\0`).update(readFileSync(join(content, folder, name)));
    }
  }
  return hash.digest("hex");
}
