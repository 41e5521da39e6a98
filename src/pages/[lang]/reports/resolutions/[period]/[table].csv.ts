import type { APIContext } from "astro";
import { words } from "../../../../../adapters/content-messages.ts";
import { siteReport, siteTickets } from "../../../../../adapters/report-cache-site.ts";
import { bothLanguages } from "../../../../../components/report/report-routes.ts";
import type { Lang } from "../../../../../domain/page.ts";
import { reportCsv } from "../../../../../domain/report-csv.ts";
import { reportNames } from "../../../../../domain/report-names.ts";
import { type ReportTable, reportTables } from "../../../../../domain/report-tables.ts";

export async function getStaticPaths() {
  const { periods, rules } = await siteTickets();
  const routes = bothLanguages().flatMap(({ params }) =>
    periods.map(async (period) => {
      const say = words(params.lang);
      const { report, trend } = await siteReport(period);
      const tables = reportTables(report, trend, reportNames(rules.desks, params.lang as Lang, say), say);
      return tables.map((table) => ({ params: { ...params, period: period.id, table: table.id }, props: { table } }));
    }),
  );
  return (await Promise.all(routes)).flat();
}

export function GET({ props }: APIContext<{ table: ReportTable }>): Response {
  return new Response(reportCsv(props.table), { headers: { "content-type": "text/csv; charset=utf-8" } });
}
