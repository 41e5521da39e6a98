import { writtenDay } from "../domain/day.ts";
import type { Docket, DocketCase } from "../domain/docket.ts";
import type { ReportNames, Say } from "../domain/report-names.ts";
import type { Period } from "../domain/report-period.ts";
import type { AnnexCase } from "../usecases/make-docket.ts";

/** A committee's docket as Markdown: numbers and days only. */
export function docketMarkdown(docket: Docket, { first, last }: Period, names: ReportNames, say: Say): string {
  const committee = names.level(`kerala/${docket.committee}`);
  const parts = [
    `# ${say("report.docket.name", { committee })}`,
    say("report.docket.fortnight", { first: writtenDay(first), last: writtenDay(last) }),
    ...(["new", "pending", "decided"] as const).map((part) => section(part, casesOf(docket, part), say)),
    say("report.docket.source"),
  ];
  return `${parts.join("\n\n")}\n`;
}

export function casesOf({ newly, pending, decided }: Docket, part: "new" | "pending" | "decided"): DocketCase[] {
  return { new: newly, pending, decided }[part];
}

function section(part: "new" | "pending" | "decided", cases: readonly DocketCase[], say: Say): string {
  const title = `## ${say(`report.docket.${part}`)} (${cases.length})`;
  if (cases.length === 0) return `${title}\n\n${say("report.docket.none")}`;
  const head = ["number", "referred", "days", ...(part === "decided" ? ["decided_on"] : [])].map((column) =>
    say(`report.docket.${column}`),
  );
  const rows = cases.map(({ number, referred, days, decided }) => [
    number,
    writtenDay(referred),
    days,
    ...(part === "decided" && decided ? [writtenDay(decided)] : []),
  ]);
  return [title, "", ...[head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`)].join("\n");
}

/** The private annex: what the officers wrote is quoted as code, so that nothing in it is taken for a command. */
export function annexMarkdown(cases: readonly AnnexCase[], say: Say): string {
  const parts = cases.flatMap(({ number, description, tried, recommendation, decisions, personal, evidence }) => [
    `## ${number}`,
    field(say("report.docket.description"), [description]),
    field(say("report.docket.tried"), tried),
    field(say("report.docket.recommendation"), recommendation ? [recommendation] : []),
    field(say("report.docket.decision"), decisions),
    field(
      say("report.docket.evidence"),
      evidence.map(({ need, value }) => `${need}: ${value}`),
    ),
    personal
      ? field(
          say("report.docket.particulars"),
          Object.entries(personal).map(([name, value]) => `${name}: ${value}`),
        )
      : say("report.docket.shredded"),
  ]);
  return `${[`# ${say("report.docket.annex")}`, ...parts.filter(Boolean)].join("\n\n")}\n`;
}

function field(title: string, texts: readonly string[]): string {
  if (texts.length === 0) return "";
  const fence = "`".repeat(
    Math.max(3, ...texts.flatMap((text) => [...text.matchAll(/`+/g)].map(([run]) => run.length + 1))),
  );
  return `**${title}**\n\n${fence}text\n${texts.join("\n")}\n${fence}`;
}
