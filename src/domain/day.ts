/** `2018-11-19` as offices write it: 19.11.2018. */
export function writtenDay(day: string): string {
  return day.split("-").reverse().join(".");
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function newestOf(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1);
}
