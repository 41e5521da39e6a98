import { LANGUAGES, type Language } from "../domain/localised.ts";

/** The reader's language: what the body says, then what the browser asks for, then Hindi. */
export function readerLanguage(said: unknown, accepted: string | undefined): Language {
  const asked = [typeof said === "string" ? said : "", ...(accepted ?? "").split(",")];
  const known = asked
    .map((tag) => tag.trim().slice(0, 2).toLowerCase())
    .find((tag) => LANGUAGES.some((it) => it === tag));
  return (known as Language | undefined) ?? "hi";
}
