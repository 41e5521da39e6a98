import type { Span } from "./span.ts";

export interface Word extends Span {
  /** Without the quotes, brackets and stops around it. */
  text: string;
  /** A full stop, question mark or danda follows. */
  endsSentence: boolean;
  /** A comma or the like follows, so the next word is another matter. */
  endsClause: boolean;
  /** Stands for something already taken out, such as [removed: otp]. */
  barrier: boolean;
}

/** The words of a folded text; very long runs are cut, so that one run costs no more than any other. */
export function wordsOf(folded: string): Word[] {
  return [...folded.matchAll(/\[removed: [a-z-]+\]|[^\s[]{1,128}|\[/g)].map((match) => {
    const run = match[0];
    const barrier = run.startsWith("[removed: ");
    const lead = barrier ? 0 : run.search(/[^*_"'`([{<>:=,;.|/→-]|$/);
    const core = barrier ? run : trimEnd(run.slice(lead));
    const start = match.index + lead;
    return {
      text: core,
      start,
      end: start + core.length,
      endsSentence: endsSentence(run),
      endsClause: /[,;]$/.test(run),
      barrier,
    };
  });
}

function trimEnd(run: string): string {
  // Markdown's **bold**: after the opening stars went with the lead, the closing ones are no part of the word.
  let end = /^\*{0,3}[^*]*\*\*$/.test(run) ? run.length - 2 : run.length;
  while (end > 0 && `"'\`)]}<>:=,;.?|/।-`.includes(run.charAt(end - 1))) end -= 1;
  return run.slice(0, end);
}

function endsSentence(run: string): boolean {
  if (/^(?:i\.e\.|no\.|nos\.|sr\.|dt\.|e\.g\.|sl\.)$/.test(run)) return false;
  return /[.?।;]["')\]]?$/.test(run);
}
