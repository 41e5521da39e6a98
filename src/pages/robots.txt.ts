import { absolute } from "../adapters/site-address.ts";

export function GET(): Response {
  const rules = ["User-agent: *", "Disallow: /api/", "Disallow: /staff/", "Disallow: /t/"];
  return new Response(`${rules.join("\n")}\n\nSitemap: ${absolute("sitemap.xml")}\n`);
}
