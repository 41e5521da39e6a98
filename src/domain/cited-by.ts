import { citedAnchor, citedSource } from "./citation.ts";

/** Which pages rest on which paragraph of a circular. */

export interface Citing {
  name: string;
  sources: readonly string[];
}

export interface CitedBy<Page extends Citing> {
  page: Page;
  anchors: string[];
}

/** The pages that name the circular among their sources, each with the paragraphs it names. */
export function citedBy<Page extends Citing>(circular: string, pages: readonly Page[]): CitedBy<Page>[] {
  return pages
    .map((page) => ({ page, anchors: page.sources.filter((source) => citedSource(source) === circular) }))
    .filter(({ anchors }) => anchors.length > 0)
    .map(({ page, anchors }) => ({
      page,
      anchors: anchors.map(citedAnchor).filter(Boolean),
    }));
}
