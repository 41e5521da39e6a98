import { z } from "zod";

export const LANGUAGES = ["hi", "en", "ml"] as const;
export const languageSchema = z.enum(LANGUAGES);
export type Language = z.output<typeof languageSchema>;

/** What an officer writes in: a language, or Hindi and Malayalam in Latin letters. */
export const writtenLanguageSchema = z.enum(["hi", "en", "ml", "hi-Latn", "ml-Latn"]);
export type WrittenLanguage = z.output<typeof writtenLanguageSchema>;

/** Words in Hindi and English, and in Malayalam where somebody wrote them. */
export const localisedSchema = z.strictObject({
  hi: z.string().min(1),
  en: z.string().min(1),
  ml: z.string().min(1).optional(),
});
export type Localised = z.output<typeof localisedSchema>;

export function inLanguage(words: Localised, language: Language): string {
  return wordsIn(words, language).text;
}

/** The words in a language; English where there are none, with the language they are then in. */
export function wordsIn(words: Localised, language: Language): { text: string; lang: Language } {
  const own = words[language];
  return own === undefined ? { text: words.en, lang: "en" } : { text: own, lang: language };
}

/** A ticket is answered in the language it was written in; romanised text in the language it romanises. */
export function replyLanguage(written: WrittenLanguage): Language {
  return written.slice(0, 2) as Language;
}
