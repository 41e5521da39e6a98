import type { Lang } from "../../domain/page.ts";

/** Reports are written in Hindi and English. */
export const reportLanguages: readonly Lang[] = ["hi", "en"];

export function bothLanguages(): { params: { lang: Lang } }[] {
  return reportLanguages.map((lang) => ({ params: { lang } }));
}
