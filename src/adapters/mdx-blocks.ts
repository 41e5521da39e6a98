import type { Root } from "mdast";
import type { MdxJsxFlowElement } from "mdast-util-mdx-jsx";
import { remark } from "remark";
import remarkFrontmatter from "remark-frontmatter";
import remarkMdx from "remark-mdx";
import { visit } from "unist-util-visit";

/** The parts that the text of a circular is made of: the rows of its side-by-side view. */
const blockNames = ["Para", "Part", "Letterhead", "Closing"];
/** Of these the first is an anchor by its name, without an id of its own. */
const namedOnce = ["Letterhead", "Closing"];

export interface CircularBlocks {
  /** One for each block in order: its id, or its name and how many of that name there are by then. */
  keys: string[];
  /** What a citation may point to. */
  anchors: string[];
}

const parser = remark().use(remarkFrontmatter).use(remarkMdx);

/** The blocks of a circular's MDX, as the builder itself reads them. */
export function circularBlocks(source: string): CircularBlocks {
  const seen = new Map<string, number>();
  const blocks: { key: string; id: string | undefined }[] = [];
  visit(parser.parse(source) as Root, "mdxJsxFlowElement", (node) => {
    const element = node as MdxJsxFlowElement;
    if (isBlock(element)) blocks.push({ key: blockKey(element, seen), id: blockId(element) });
  });
  return {
    keys: blocks.map(({ key }) => key),
    anchors: blocks.flatMap(({ key, id }) => id ?? anchorOf(key) ?? []),
  };
}

export function isBlock({ name }: MdxJsxFlowElement): boolean {
  return blockNames.includes(name ?? "");
}

/** `seen` counts the blocks without an id, by name, over one page. */
export function blockKey(element: MdxJsxFlowElement, seen: Map<string, number>): string {
  const id = blockId(element);
  if (id !== undefined) return id;
  const name = (element.name ?? "").toLowerCase();
  seen.set(name, (seen.get(name) ?? 0) + 1);
  return `${name}-${seen.get(name)}`;
}

/** The anchor that a block has by its name: the first letterhead, the first closing. */
export function anchorOf(key: string): string | undefined {
  return namedOnce.map((name) => name.toLowerCase()).find((name) => key === `${name}-1`);
}

function blockId({ attributes }: MdxJsxFlowElement): string | undefined {
  for (const attribute of attributes) {
    if (attribute.type === "mdxJsxAttribute" && attribute.name === "id") return String(attribute.value);
  }
  return undefined;
}
