/** One line of a comment, as a reader sees it. */
export interface CommentLine {
  /** What is shown of it; what an HTML comment hides is gone. */
  text: string;
  /** Somebody else's words, which are being answered. */
  quoted: boolean;
  /** A command may begin here: the line is neither code nor quoted nor hidden. */
  speaks: boolean;
}

const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const INDENTED = /^(?: {4}| {0,3}\t)/;
const QUOTE = /^ {0,3}>/;
const BREAKS = /^ {0,3}(?:#{1,6}(?:\s|$)|[-*_+](?:\s|$)|\d{1,9}[.)](?:\s|$))/;

/** Elements in which text is shown as it stands, or as somebody else's. */
const ASIDE = new Set(["pre", "code", "script", "style", "textarea", "blockquote", "kbd", "samp"]);

/**
 * The lines of a comment in GitHub's Markdown. Every character is looked at a fixed number of times, whatever the
 * comment says.
 */
export function commentLines(body: string): CommentLine[] {
  const lines = body.replaceAll(/\r\n?/g, "\n").split("\n");
  const seen: CommentLine[] = [];
  let until: string | undefined;
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] as string;
    if (until === undefined && FENCE.test(line)) index = fenced(lines, index, seen);
    else if (until === undefined && QUOTE.test(line)) index = quoted(lines, index, seen);
    else {
      const end = until === undefined ? endOfParagraph(lines, index) : index + 1;
      until = paragraph(lines.slice(index, end), until, seen);
      index = end;
    }
  }
  return seen;
}

/** Up to the fence that closes it, else to the end. */
function fenced(lines: readonly string[], from: number, seen: CommentLine[]): number {
  const fence = FENCE.exec(lines[from] as string)?.[1] as string;
  const isEnd = (line: string) => {
    const text = line.trim();
    return text.length >= fence.length && /^ {0,3}\S/.test(line) && isAll(text, fence[0] as string);
  };
  let end = from + 1;
  while (end < lines.length && !isEnd(lines[end] as string)) end += 1;
  for (const text of lines.slice(from, end + 1)) seen.push({ text, quoted: false, speaks: false });
  return end + 1;
}

function isAll(text: string, character: string): boolean {
  return [...text].every((one) => one === character);
}

/** A quotation runs on in the lines below it that begin nothing new, as GitHub shows it. */
function quoted(lines: readonly string[], from: number, seen: CommentLine[]): number {
  let end = from;
  let runsOn = false;
  for (; end < lines.length; end += 1) {
    const line = lines[end] as string;
    if (QUOTE.test(line)) runsOn = line.replace(QUOTE, "").trim() !== "";
    else if (!runsOn || line.trim() === "" || FENCE.test(line) || BREAKS.test(line)) break;
    seen.push({ text: line, quoted: true, speaks: false });
  }
  return end;
}

function endOfParagraph(lines: readonly string[], from: number): number {
  let end = from + 1;
  const goesOn = (line: string) => line.trim() !== "" && !FENCE.test(line) && !QUOTE.test(line);
  if ((lines[from] as string).trim() === "") return end;
  while (end < lines.length && goesOn(lines[end] as string)) end += 1;
  return end;
}

/** Lines that belong together, because code and comments may run over their ends; says what is still open behind them. */
function paragraph(lines: readonly string[], open: string | undefined, seen: CommentLine[]): string | undefined {
  const text = lines.join("\n");
  const { aside, hidden, until } = regions(text, open);
  let start = 0;
  for (const line of lines) {
    const shown = withoutHidden(text, start, start + line.length, hidden);
    const speaks = !aside[start] && !hidden[start] && !INDENTED.test(line);
    seen.push({ text: shown, quoted: false, speaks });
    start += line.length + 1;
  }
  return until;
}

function withoutHidden(text: string, start: number, end: number, hidden: Uint8Array): string {
  let shown = "";
  for (let place = start; place < end; place += 1) if (!hidden[place]) shown += text[place];
  return shown;
}

/** For each character: does it stand aside (code, quotation), is it hidden (an HTML comment)? */
function regions(text: string, open: string | undefined) {
  const aside = new Uint8Array(text.length + 1);
  const hidden = new Uint8Array(text.length + 1);
  const ticks = backtickRuns(text);
  const folded = text.toLowerCase();
  let until = open;
  let place = 0;
  while (place < text.length) {
    if (until !== undefined) {
      const found = folded.indexOf(until, place);
      const end = found < 0 ? text.length : found + until.length;
      (until === "-->" ? hidden : aside).fill(1, place, found < 0 ? end + 1 : end);
      if (found < 0) break;
      until = undefined;
      place = end;
    } else if (text[place] === "`") {
      const { end, closed } = ticks(place);
      aside.fill(1, place, closed ?? place);
      place = closed ?? end;
    } else if (text.startsWith("<!--", place)) {
      until = "-->";
      hidden.fill(1, place, place + 4);
      place += 4;
    } else {
      const element = text[place] === "<" ? elementAt(text, place) : undefined;
      if (element) until = `</${element}`;
      place += 1;
    }
  }
  return { aside, hidden, until };
}

function elementAt(text: string, place: number): string | undefined {
  const name = /^<([a-z]{3,10})(?=[\s>/])/i.exec(text.slice(place, place + 12))?.[1]?.toLowerCase();
  return name && ASIDE.has(name) ? name : undefined;
}

/** Where a run of backticks ends, and where the run of the same length that closes it ends, if any does. */
function backtickRuns(text: string): (place: number) => { end: number; closed: number | undefined } {
  const runs = Array.from(text.matchAll(/`+/g), ({ index, 0: run }) => ({ index, length: run.length }));
  const byLength = Map.groupBy(runs, ({ length }) => length);
  const reached = new Map<number, number>();
  const lengths = new Map(runs.map(({ index, length }) => [index, length]));
  return (place) => {
    const length = lengths.get(place) ?? 1;
    const same = byLength.get(length) ?? [];
    let next = reached.get(length) ?? 0;
    while (next < same.length && (same[next] as { index: number }).index <= place) next += 1;
    reached.set(length, next);
    const close = same[next];
    return { end: place + length, closed: close && close.index + length };
  };
}
