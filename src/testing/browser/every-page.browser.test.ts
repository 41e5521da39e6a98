import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { builtPages } from "../built-site.ts";

test.use({ serviceWorkers: "block" });

type Scheme = "light" | "dark";
const schemes: Scheme[] = ["light", "dark"];
const paths = builtPages().map(({ path }) => path);
const together = 24;
/** Every page once, in the light and in the dark by turns; one of each kind in both. */
const visits = [
  ...paths.map((path, index) => ({ path, scheme: schemes[index % 2] as Scheme })),
  ...oneOfEachKind().map(({ path, index }) => ({ path, scheme: schemes[(index + 1) % 2] as Scheme })),
];
const batches = Array.from({ length: Math.ceil(visits.length / together) }, (_, batch) =>
  visits.slice(batch * together, (batch + 1) * together),
);

for (const [index, batch] of batches.entries()) {
  test(`axe finds nothing on any page, part ${index + 1} of ${batches.length}`, async ({ page }) => {
    test.setTimeout(120_000);
    const found: string[] = [];
    for (const { path, scheme } of batch) found.push(...(await violations(page, path, scheme)));
    expect(found).toEqual([]);
  });
}

const onlyFaults = { resultTypes: ["violations" as const] };

async function violations(page: Page, path: string, scheme: Scheme): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
  await page.goto(path === "/" || path.startsWith("/c/") ? `${path}?stay` : path, { waitUntil: "domcontentloaded" });
  const { violations: rules } = await new AxeBuilder({ page }).setLegacyMode(true).options(onlyFaults).analyze();
  return rules.map(
    ({ id, nodes }) =>
      `${path} (${scheme}): ${id}: ${nodes
        .map(({ html }) => html)
        .slice(0, 2)
        .join(" ")}`,
  );
}

function oneOfEachKind(): { path: string; index: number }[] {
  const kinds = new Map(
    paths.map((path, index) => [path.replace(/^\/(hi|en|ml)\/([a-z]*)\/?.*/, "$1 $2"), { path, index }]),
  );
  return [...kinds.values()];
}
