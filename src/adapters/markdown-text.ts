import { pathToFileURL } from "node:url";
import { createMarkdownProcessor } from "@astrojs/markdown-remark";
import type { Lang } from "../domain/page.ts";
import { remarkPageLinks } from "./remark-page-links.ts";

const processor = createMarkdownProcessor({
  syntaxHighlight: false,
  smartypants: false,
  remarkPlugins: [[remarkPageLinks, { base: import.meta.env.BASE_URL }]],
});

/** Markdown that stands in a YAML file, with the links of the page it is shown on. */
export async function markdownText(text: string, page: string, lang: Lang): Promise<string> {
  const fileURL = pathToFileURL(`content/${page}/${lang}.mdx`) as URL;
  const { code } = await (await processor).render(text, { fileURL });
  return code;
}
