import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import { findBrokenLinks } from "../domain/site-links.ts";
import { brokenReference } from "./link-policy.ts";
import { hasPages } from "./site-parts.ts";

/** Reads the built pages and stops the build when a link or an anchor on them leads nowhere. */
export function siteChecks({ base }: { base: string }): AstroIntegration {
  return {
    name: "site-checks",
    hooks: {
      "astro:build:done": ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = globSync("**/*", { cwd: root }).map((file) => file.replaceAll("\\", "/"));
        const pages = files.filter((file) => file.endsWith(".html"));
        const sources = pages.map((file) => ({ file, html: readFileSync(`${root}/${file}`, "utf8") }));
        const broken = findBrokenLinks(sources, new Set(files), base, awaited);
        if (broken.length > 0) brokenReference(`links that lead nowhere:\n  ${broken.join("\n  ")}`);
        logger.info(`${pages.length} pages, every link and anchor on them holds: ${broken.length === 0}`);
      },
    },
  };
}

/** The live forms are a part of their own: a checkout without their pages still builds, with them nothing is excused. */
function awaited(path: string): boolean {
  const [, form] = /^(?:hi|en|ml)\/tickets\/(new|status)\/$/.exec(path) ?? [];
  return form !== undefined && !hasPages(`tickets/${form}`);
}
