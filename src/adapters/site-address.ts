import { pagePath, underBase } from "../domain/address.ts";
import type { CollectionName, Lang } from "../domain/page.ts";
import { environment } from "./environment.ts";

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
  const origin = intakeElsewhere();
  return origin === undefined ? sitePath(path) : new URL(`/${path}`, origin).href;
}

/** The intake's origin when this build is a read mirror of it; undefined where one server does both. */
export function intakeElsewhere(): string | undefined {
  const origin = environment().INTAKE_ORIGIN;
  return origin && new URL(origin).origin !== new URL(import.meta.env.SITE).origin ? origin : undefined;
}
