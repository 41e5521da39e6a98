import { type Calendar, calendarSchema } from "../domain/calendar.ts";

const weekday = [
  { from: "10:00", to: "13:30" },
  { from: "14:00", to: "17:00" },
];
const name = { hi: "अवकाश", en: "Holiday" };
const source = { hi: "परीक्षण", en: "Made up for tests" };

/** Weekdays 10:00–17:00 with lunch (390 minutes), Saturdays to 13:30 except the second; holidays about a year's end. */
export const officeCalendar: Calendar = calendarSchema.parse({
  id: "office",
  label: { hi: "कार्यालय", en: "Office" },
  unconfirmed: false,
  windows: {
    monday: weekday,
    tuesday: weekday,
    wednesday: weekday,
    thursday: weekday,
    friday: weekday,
    saturday: [{ from: "10:00", to: "13:30" }],
  },
  off_rules: [{ weekday: "saturday", nth: [2] }],
  holidays: [
    holidays(2026, 1, ["2026-12-24"]),
    holidays(2026, 2, ["2026-12-25"]),
    holidays(2027, 1, ["2027-01-01", "2027-01-26"]),
  ],
});

function holidays(year: number, version: number, dates: readonly string[]) {
  return { year, version, state: "UP", source, needs_gazette: false, days: dates.map((date) => ({ date, name })) };
}
