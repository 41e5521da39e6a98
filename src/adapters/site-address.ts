import { pagePath, underBase } from "../domain/address.ts";
import type { CollectionName, Lang } from "../domain/page.ts";

/** A path of the site with its base: `hi/guides/` -> `/hi/guides/`. */
export function sitePath(path: string): string {
  return underBase(import.meta.env.BASE_URL, path);
}

export function pageHref(lang: Lang, collection: CollectionName, slug: string): string {
  return sitePath(pagePath(lang, collection, slug));
}

/** The same path with the site's origin, for feeds, QR codes and printed pages. */
export function absolute(path: string): string {
  return new URL(sitePath(path), import.meta.env.SITE).href;
}

/** Where tickets are taken: this site, or on a read mirror the intake's own. */
export function intakePath(path: string): string {
  const origin = intakeOrigin();
  return origin?.startsWith("http") === true ? new URL(`/${path}`, origin).href : sitePath(path);
}

/** `/` where the intake serves this site, an origin where it is elsewhere, undefined where there is none. */
export function intakeOrigin(): string | undefined {
  return process.env.INTAKE_ORIGIN;
}
