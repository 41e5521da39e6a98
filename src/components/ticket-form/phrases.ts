export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Speaks the phrases that the page's data holds. A phrase that is missing shows its key, so that somebody notices. */
export function speaker(phrases: Readonly<Record<string, string>>): Say {
  return (key, values = {}) =>
    (phrases[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
