import { citationSchema, citedAnchor, citedSource } from "./citation.ts";

/** The parts of a desk file by what they decide, as a reader would name them. */
const subjects: Readonly<Record<string, string>> = {
  routing: "routing",
  ladder: "escalation",
  confirming: "confirmation",
  not_confirmed: "confirmation",
  closing: "closing",
  needs: "evidence",
  fields: "form",
  questions: "form",
  request_types: "form",
  queues: "queues",
  roles: "queues",
};
export const ruleSubjects = ["routing", "escalation", "confirmation", "evidence", "form", "closing", "queues", "other"];

export interface RulesCiting {
  subject: string;
  anchors: string[];
}

/** What a desk's rules take from a circular: for each subject the paragraphs they rest on. */
export function rulesCiting(circular: string, desk: object): RulesCiting[] {
  const cited = Object.entries(desk).flatMap(([part, value]) =>
    citationsIn(value)
      .filter((citation) => citedSource(citation) === circular)
      .map((citation) => ({ subject: subjects[part] ?? "other", anchor: citedAnchor(citation) })),
  );
  return ruleSubjects
    .map((subject) => ({ subject, anchors: anchorsOf(subject, cited) }))
    .filter(({ anchors }) => anchors.length > 0);
}

/** Every citation that stands anywhere in the rules. */
export function citationsIn(value: unknown): string[] {
  if (typeof value === "string") return citationSchema.safeParse(value).success ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(citationsIn) : [];
}

function anchorsOf(subject: string, cited: readonly { subject: string; anchor: string }[]): string[] {
  const anchors = cited.filter((rule) => rule.subject === subject).map(({ anchor }) => anchor);
  return [...new Set(anchors)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}
