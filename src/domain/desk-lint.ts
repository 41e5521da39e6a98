import { type Citation, citedAnchor, citedSource } from "./citation.ts";
import type { Common, DeskFile } from "./desk.ts";
import type { DeskFinding, Path } from "./desk-finding.ts";
import { flowFindings } from "./desk-lint-flow.ts";
import { vocabularyFindings } from "./desk-lint-vocabulary.ts";

/** What a desk may point at: the anchors of each circular's page, the other pages, the messages of each language. */
export interface Surroundings {
  anchors: ReadonlyMap<string, ReadonlySet<string>>;
  pages: ReadonlySet<string>;
  messages: { hi: ReadonlySet<string>; en: ReadonlySet<string> };
  calendars: ReadonlySet<string>;
}

/** Everything in a desk's file that would mislead somebody, though its shape is right. */
export function lintDesk(file: DeskFile, common: Common, around: Surroundings): DeskFinding[] {
  return [
    ...flowFindings(file, common),
    ...vocabularyFindings(file, common),
    ...referenceFindings(file, common, around),
    ...(around.calendars.has(file.calendar)
      ? []
      : [{ path: ["calendar"], message: `there is no calendar "${file.calendar}"` }]),
  ];
}

/** The same for what all desks share. */
export function lintCommon(common: Common, around: Surroundings): DeskFinding[] {
  return referenceFindings(common, common, around);
}

/** Citations, message keys and pages, wherever they stand. */
function referenceFindings(file: unknown, common: Common, around: Surroundings): DeskFinding[] {
  const external = new Set(common.external_sources.map(({ id }) => id));
  return [...leaves(file, [])].flatMap(({ path, key, value }) => {
    if (key === "cite") return citationFindings(value as Citation, path, external, around);
    if (key === "code" || path.at(-2) === "refuses") return messageFindings(value, path, around);
    if (path.at(-2) === "pages") return pageFindings(value, path, around);
    return [];
  });
}

function citationFindings(
  cite: Citation,
  path: Path,
  external: ReadonlySet<string>,
  around: Surroundings,
): DeskFinding[] {
  const anchors = around.anchors.get(citedSource(cite));
  if (anchors?.has(citedAnchor(cite)) || external.has(citedSource(cite))) return [];
  const what = anchors
    ? `the circular has no paragraph "${citedAnchor(cite)}"`
    : `there is no circular "${citedSource(cite)}"`;
  return [{ path, message: `cites ${cite}: ${what}` }];
}

function messageFindings(code: string, path: Path, { messages }: Surroundings): DeskFinding[] {
  return (["hi", "en"] as const)
    .filter((language) => !messages[language].has(code))
    .map((language) => ({ path, message: `the message "${code}" is missing in ${language}` }));
}

function pageFindings(page: string, path: Path, { pages }: Surroundings): DeskFinding[] {
  const [place = ""] = page.split("#");
  return pages.has(place) ? [] : [{ path, message: `there is no page "${place}"` }];
}

function* leaves(value: unknown, path: Path): Generator<{ path: Path; key: PropertyKey; value: string }> {
  if (typeof value === "string") yield { path, key: path.at(-1) ?? "", value };
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    yield* leaves(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}
