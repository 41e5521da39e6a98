import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { AstroIntegration } from "astro";
import { underBase } from "../domain/address.ts";
import type { Lang } from "../domain/page.ts";
import { languages } from "../domain/page.ts";

/** What a reader may keep of a language; the rest of the site is kept as it is read. */
const kept = (lang: Lang) => [
  `${lang}/index.html`,
  `${lang}/{guides,circulars,contacts,glossary,sitemap,help,tickets/fallback,tickets/offline}/**/index.html`,
];

/** Writes `<lang>/offline.json`, the list of what can be kept and how large it is, and the worker's version. */
export function siteOffline({ base }: { base: string }): AstroIntegration {
  return {
    name: "site-offline",
    hooks: {
      "astro:build:done": ({ dir }) => {
        const root = fileURLToPath(dir);
        for (const lang of languages) writeFileSync(`${root}/${lang}/offline.json`, offlineList(root, lang, base));
        const worker = readFileSync(`${root}/sw.js`, "utf8");
        writeFileSync(`${root}/sw.js`, worker.replaceAll("__VERSION__", siteVersion(root)));
      },
    },
  };
}

function offlineList(root: string, lang: Lang, base: string): string {
  const pages = globSync(kept(lang), { cwd: root }).map(withSlashes).sort();
  const assets = globSync(["_astro/*", "*.svg"], { cwd: root }).map(withSlashes).sort();
  const files = [...pages, ...assets];
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(`${root}/${file}`)).length, 0);
  const urls = files.map((file) => underBase(base, file.replace(/(^|\/)index\.html$/, "$1")));
  return `${JSON.stringify({ cache: `kept-${lang}`, bytes, pages: pages.length, urls })}\n`;
}

/** Changes when a style or a script does: a page kept with old ones would look broken. */
function siteVersion(root: string): string {
  const names = globSync("_astro/*", { cwd: root }).sort().join("\n");
  return createHash("sha256").update(names).digest("hex").slice(0, 12);
}

function withSlashes(file: string): string {
  return file.replaceAll("\\", "/");
}
