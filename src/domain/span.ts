/** A stretch of a text, in UTF-16 units as String.prototype.slice counts them. */
export interface Span {
  start: number;
  end: number;
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** The spans in reading order; of two that overlap the one listed first stays. */
export function apart<S extends Span>(spans: readonly S[]): S[] {
  const kept: S[] = [];
  const taken = new Set<number>();
  for (const span of spans) {
    let free = true;
    for (let at = span.start; at < span.end && free; at += 1) free = !taken.has(at);
    if (!free) continue;
    for (let at = span.start; at < span.end; at += 1) taken.add(at);
    kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}

/** The text with every span replaced; spans must be apart and in order. */
export function replaceSpans<S extends Span>(text: string, spans: readonly S[], word: (span: S) => string): string {
  let result = "";
  let from = 0;
  for (const span of spans) {
    result += text.slice(from, span.start) + word(span);
    from = span.end;
  }
  return result + text.slice(from);
}
