import type { Nodes, Root } from "mdast";
import { remark } from "remark";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkMdx from "remark-mdx";
import { parse } from "yaml";
import type { FrontMatter } from "../domain/page.ts";
import { frontMatterSchema } from "../domain/page.ts";
import type { Section } from "../search/record.ts";

/** What an element that draws its words from data says, e.g. a directory of contacts. */
export type ElementText = (name: string, attributes: Readonly<Record<string, string>>) => Section[];

export interface MdxText {
  front: FrontMatter;
  sections: Section[];
}

/** The words of an MDX page as its reader sees them, cut at its headings, steps and paragraphs with a number. */
export function mdxText(source: string, elementText: ElementText): MdxText {
  const tree = parser.parse(source) as Root;
  const yaml = tree.children.find((node) => node.type === "yaml")?.value ?? "";
  const sections: Section[] = [{ text: "" }];
  for (const node of tree.children) read(node as Nodes, sections, elementText);
  const tidy = sections.map((section) => ({ ...section, text: section.text.replaceAll(/\s+/g, " ").trim() }));
  return {
    front: frontMatterSchema.parse(parse(yaml)),
    sections: tidy.filter(({ text, heading }) => text !== "" || heading !== undefined),
  };
}

const parser = remark().use(remarkFrontmatter).use(remarkGfm).use(remarkMdx);

function read(node: Nodes, sections: Section[], elementText: ElementText): void {
  if (node.type === "heading") {
    sections.push({ heading: plainText(node), text: "" });
    return;
  }
  if (node.type === "mdxJsxFlowElement" || node.type === "mdxJsxTextElement") {
    readElement(node, sections, elementText);
    return;
  }
  if ("value" in node && node.type !== "yaml" && node.type !== "mdxjsEsm") append(sections, node.value);
  if ("children" in node) for (const child of node.children) read(child as Nodes, sections, elementText);
  if (SPACED.has(node.type)) append(sections, " ");
}

/** Where the names of those who signed stand: found by, never shown outside the circular. */
const SIGNED = new Set(["Letterhead", "Closing"]);

type Element = Extract<Nodes, { type: "mdxJsxFlowElement" | "mdxJsxTextElement" }>;

function readElement(node: Element, sections: Section[], elementText: ElementText): void {
  const attributes = attributesOf(node);
  const { id, title, note } = attributes;
  const signed = SIGNED.has(node.name ?? "");
  const opens = signed || node.name === "Para" || node.name === "Step" || node.name === "Part";
  if (opens) {
    sections.push({ ...(id && { anchor: id }), ...(title && { heading: title }), ...(signed && { signed }), text: "" });
  }
  for (const child of node.children) read(child as Nodes, sections, elementText);
  // What should have been printed, beside what was: a reader may type either.
  if (node.name === "Sic" && note !== undefined) append(sections, ` (${note}) `);
  const said = elementText(node.name ?? "", attributes);
  for (const { heading, anchor, text } of said) {
    if (heading === undefined) append(sections, ` ${text} `);
    else sections.push({ heading, text, ...(anchor !== undefined && { anchor }) });
  }
  if (signed || said.some(({ heading }) => heading !== undefined)) sections.push({ text: "" });
}

function attributesOf(node: Element): Record<string, string> {
  return Object.fromEntries(
    node.attributes.flatMap((attribute) =>
      attribute.type === "mdxJsxAttribute" && typeof attribute.value === "string"
        ? [[attribute.name, attribute.value]]
        : [],
    ),
  );
}

function append(sections: Section[], text: string): void {
  const last = sections.at(-1);
  if (last !== undefined) last.text += text;
}

function plainText(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map((child) => plainText(child as Nodes)).join("") : "";
}

const SPACED = new Set(["paragraph", "listItem", "tableCell", "tableRow", "break", "blockquote"]);
