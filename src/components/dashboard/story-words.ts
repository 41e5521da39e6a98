import type { Localised } from "../../domain/localised.ts";
import type { Say } from "../ticket-form/phrases.ts";

/** All times are those of India, wherever the device is. */
const ZONE = { timeZone: "Asia/Kolkata" } as const;

export function momentIn(at: string, lang: string): string {
  return new Intl.DateTimeFormat(`${lang}-IN`, { ...ZONE, dateStyle: "medium", timeStyle: "short" }).format(
    new Date(at),
  );
}

export function dayIn(at: string, lang: string): string {
  return new Intl.DateTimeFormat(`${lang}-IN`, { ...ZONE, dateStyle: "medium" }).format(new Date(at));
}

export function wordsIn(words: Localised | undefined, lang: string): string {
  return words ? (words[lang as keyof Localised] ?? words.en) : "";
}

export function answerWords(answer: string | boolean | number, say: Say): string {
  if (typeof answer === "boolean") return say(answer ? "yes" : "no");
  return String(answer);
}
