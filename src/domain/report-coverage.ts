import { type Contact, completeness } from "./contact.ts";
import type { Localised } from "./localised.ts";
import type { About, AboutCircular } from "./page.ts";
import { type ContactFreshness, contactFreshness } from "./report-readers.ts";

/** A page as `collection/slug`, with what is true of it in every language. */
export interface CoveredPage {
  name: string;
  about: About;
}

export interface Coverage {
  districts: { district: string; filled: number; posts: number }[];
  contacts: ContactFreshness[];
  enclosures: { circular: string; name: Localised }[];
  overdue: { name: string; review_by: string; owner: string }[];
  unverified: number;
  pages: number;
}

/** What is missing, unverified or due for review on a day. */
export function coverageOf(
  pages: readonly CoveredPage[],
  directories: ReadonlyMap<string, readonly Contact[]>,
  day: string,
): Coverage {
  return {
    districts: [...directories.values()].flatMap((entries) => completeness(entries)),
    contacts: Array.from(directories, ([slug, entries]) => contactFreshness(slug, entries, day)),
    enclosures: pages.flatMap(({ name, about }) =>
      isCircular(about)
        ? about.enclosures.filter(({ held }) => !held).map((enclosure) => ({ circular: name, name: enclosure.name }))
        : [],
    ),
    overdue: pages
      .filter(({ about }) => about.review_by < day)
      .map(({ name, about }) => ({ name, review_by: about.review_by, owner: about.owner_role }))
      .sort((a, b) => (a.review_by < b.review_by ? -1 : 1)),
    unverified: pages.filter(({ about }) => about.verified_on === null).length,
    pages: pages.length,
  };
}

function isCircular(about: About): about is AboutCircular {
  return "enclosures" in about;
}
