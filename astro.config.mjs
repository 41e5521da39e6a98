import { unified } from "@astrojs/markdown-remark";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { environment } from "./src/adapters/environment.ts";
import { remarkPageLinks } from "./src/adapters/remark-page-links.ts";
import { remarkPlace } from "./src/adapters/remark-place.ts";
import { siteChecks } from "./src/adapters/site-checks.ts";
import { siteOffline } from "./src/adapters/site-offline.ts";

const { SITE_BASE: base, SITE_ORIGIN: site } = environment();

export default defineConfig({
  site,
  base,
  trailingSlash: "always",
  output: "static",
  build: { inlineStylesheets: "never" },
  integrations: [mdx(), siteOffline({ base }), siteChecks({ base })],
  markdown: {
    syntaxHighlight: false,
    processor: unified({ remarkPlugins: [[remarkPageLinks, { base }], remarkPlace], smartypants: false }),
  },
  devToolbar: { enabled: false },
  vite: {
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        onLog(level, log, handle) {
          if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
        },
      },
    },
    css: { preprocessorOptions: { scss: { loadPaths: ["node_modules/govuk-frontend/dist"], quietDeps: true } } },
  },
});
