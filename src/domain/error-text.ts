import { fold } from "./folded-text.ts";

/** Fewer words than this are told apart only by the numbers in them: "Error 5107". */
const ENOUGH_WORDS = 3;
const SHORTEST = 4;
/** What stands for a GSTIN, an ARN, an address or a number that was taken out. */
const PLACEHOLDER = /\[(?:gstin|arn|email|phone)-\d{1,6}\]/g;

/** An error as it is compared: the same for everybody, whatever number, date or identifier stands in it. */
export function errorKey(text: string): string {
  const { all, bare } = wordsOf(text);
  return (bare.length >= ENOUGH_WORDS ? bare : all).join(" ");
}

/** Whether somebody who writes this has met that error. */
export function saysError(written: string, error: string): boolean {
  const { all, bare } = wordsOf(error);
  const words = bare.length >= ENOUGH_WORDS ? bare : all;
  if (words.join("").length < SHORTEST) return false;
  const said = wordsOf(written)[words === bare ? "bare" : "all"];
  return ` ${said.join(" ")} `.includes(` ${words.join(" ")} `);
}

/** Without punctuation, case and joiners; `bare` also without whatever has a digit in it. */
function wordsOf(text: string): { all: string[]; bare: string[] } {
  const all = fold(text.replaceAll(PLACEHOLDER, " ")).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return { all, bare: all.filter((word) => !/\p{N}/u.test(word)) };
}
