import type { Lang } from "../domain/page.ts";
import { languages } from "../domain/page.ts";

/** For pages that exist in every language: `getStaticPaths` of `src/pages/[lang]/…`. */
export function everyLanguage(): { params: { lang: Lang } }[] {
  return languages.map((lang) => ({ params: { lang } }));
}
