import { circularLabel, placeLabel } from "../domain/citation-label.ts";
import type { Lang } from "../domain/page.ts";
import { aboutCircular } from "./content-about.ts";
import { words } from "./content-messages.ts";

/** A circular's name in running text, in the reader's language. */
export function circularName(slug: string, lang: Lang): string {
  const say = words(lang);
  const about = aboutCircular(slug);
  return circularLabel(about, say(`site.track.${about.track[0] ?? "all"}`), (key, values) =>
    say(`site.cite.${key}`, values),
  );
}

/** A place in it; undefined where neither its number nor the messages name it. */
export function placeName(anchor: string, lang: Lang): string | undefined {
  const say = words(lang);
  const numbered = placeLabel(anchor, (key, values) => say(`site.cite.${key}`, values));
  return numbered ?? (say.has(`site.cite.place.${anchor}`) ? say(`site.cite.place.${anchor}`) : undefined);
}
