/** Where tickets are taken, if that is not here: this site is then a copy for reading, and its policy lets it ask nobody else. */
export function intakeElsewhere({ dataset }: HTMLElement): string | undefined {
  const { intake, here = "" } = dataset;
  if (!intake?.startsWith("http")) return undefined;
  const origin = new URL(intake).origin;
  return origin === location.origin ? undefined : `${origin}/${here}${location.search}`;
}
