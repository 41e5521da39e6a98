import type { APIRoute } from "astro";
import { everyLanguage } from "../../../../adapters/language-routes.ts";
import { dashboardPage } from "../../../../components/dashboard/dashboard-words.ts";
import type { Lang } from "../../../../domain/page.ts";

export const getStaticPaths = everyLanguage;

/** The words of the dashboard, for its scripts. */
export const GET: APIRoute = async ({ params }) => Response.json(await dashboardPage(params.lang as Lang));
