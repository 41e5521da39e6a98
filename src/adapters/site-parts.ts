import { globSync } from "node:fs";

/** Whether pages at an address, e.g. `reports` or `tickets/new`, are part of this checkout; the site builds without them too. */
export function hasPages(path: string): boolean {
  return globSync(`src/pages/[[]lang]/${path}{.astro,/index.astro}`).length > 0;
}
