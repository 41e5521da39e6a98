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
    .map((page) => ({ page, anchors: page.sources.filter((source) => source.split("#")[0] === circular) }))
    .filter(({ anchors }) => anchors.length > 0)
    .map(({ page, anchors }) => ({
      page,
      anchors: anchors.map((source) => source.split("#")[1] ?? "").filter(Boolean),
    }));
}
