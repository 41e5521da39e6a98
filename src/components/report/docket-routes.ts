import { fortnightBefore, fortnightOf } from "../../domain/docket.ts";
import { type Instant, istDay } from "../../domain/instant.ts";
import type { Period } from "../../domain/report-period.ts";

/** Where the dockets stand, after the language. */
export const dockets = "reports/docket/";

const COUNT = 7;

/** The running fortnight and the six before it. */
export function lastFortnights(now: Instant): Period[] {
  const fortnights = [fortnightOf(istDay(now))];
  while (fortnights.length < COUNT) fortnights.push(fortnightBefore(fortnights.at(-1) as Period));
  return fortnights;
}
