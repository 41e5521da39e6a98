import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { remark } from "remark";
import remarkFrontmatter from "remark-frontmatter";
import remarkMdx from "remark-mdx";
import { visit } from "unist-util-visit";
import type { Surroundings } from "../domain/desk-lint.ts";
import { readRuleMessages } from "./desk-files.ts";

const parser = remark().use(remarkMdx).use(remarkFrontmatter);

/** Pages that the program makes itself. */
const MADE_PAGES = ["tickets/new", "tickets/status"];

/** What the desk files may point at, read from the content beside them. */
export async function deskSurroundings(content: string): Promise<Surroundings> {
  const book = await readRuleMessages(content);
  return {
    anchors: new Map(folders(content, "circulars").map((slug) => [slug, anchorsOf(join(content, "circulars", slug))])),
    pages: new Set([...pagesOf(content), ...MADE_PAGES]),
    messages: { hi: new Set(Object.keys(book.hi)), en: new Set(Object.keys(book.en)) },
    calendars: new Set(globSync("*.yaml", { cwd: join(content, "calendars") }).map((file) => basename(file, ".yaml"))),
  };
}

function folders(content: string, collection: string): string[] {
  const root = join(content, collection);
  return globSync("**/en.mdx", { cwd: root }).map((file) => dirname(file).replaceAll("\\", "/"));
}

function pagesOf(content: string): string[] {
  const collections = ["circulars", "guides", "contacts", "templates", "policies"];
  const paged = collections.flatMap((name) => folders(content, name).map((slug) => `${name}/${slug}`));
  return [...paged, ...folders(content, "pages").map((slug) => relative(".", slug).replaceAll("\\", "/"))];
}

/** Only anchors that stand in both languages: a citation must lead somewhere whichever is read. */
function anchorsOf(folder: string): Set<string> {
  const [hindi, english] = ["hi", "en"].map((language) =>
    anchorsIn(readFileSync(join(folder, `${language}.mdx`), "utf8")),
  );
  return new Set([...(hindi ?? [])].filter((anchor) => english?.has(anchor)));
}

function anchorsIn(source: string): Set<string> {
  const anchors = new Set<string>();
  visit(parser.parse(source), ["mdxJsxFlowElement", "mdxJsxTextElement"], (node) => {
    if (!("attributes" in node)) return;
    if ("name" in node && (node.name === "Letterhead" || node.name === "Closing")) anchors.add(node.name.toLowerCase());
    for (const attribute of node.attributes) {
      if (attribute.type === "mdxJsxAttribute" && attribute.name === "id") anchors.add(String(attribute.value));
    }
  });
  return anchors;
}
