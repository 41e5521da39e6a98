import { type ClockPolicy, clockPolicySchema, clockStates, type Mark, type MarkName } from "../domain/clock.ts";
import { officeCalendar as calendar } from "./office-calendar.ts";

export const waiting = { hi: "साक्ष्य की प्रतीक्षा", en: "Waiting for evidence" };

/** The state of a clock of 480 working minutes, or of what `changes` make of it. */
export function clock(marks: Mark[], now: string, changes: Partial<ClockPolicy> = {}) {
  const [state] = clockStates({ policy: { ...policyOf({}), ...changes }, calendar, marks, now: at(now) });
  if (state === undefined) throw new Error("the policy has no clock");
  return state;
}

export function policyOf(changes: object): ClockPolicy {
  const label = { hi: "उत्तर", en: "Answer" };
  const marks = { starts_on: ["opened", "reopened"], stops_on: ["resolved", "closed"], pauses_on: [pause()] };
  const rest = { within: { working_minutes: 480 }, escalates: true, not_from_circular: true };
  return clockPolicySchema.parse({ enabled: true, clocks: [{ id: "answer", label, ...marks, ...rest, ...changes }] });
}

export function pause() {
  return { mark: "waiting-for-evidence", until: ["evidence-complete"], reason: waiting };
}

export function mark(when: string, name: MarkName): Mark {
  return { at: at(when), mark: name };
}

export function at(text: string): string {
  return `${text.replace(" ", "T")}:00+05:30`;
}
