import type { Root, RootContent } from "mdast";
import type { MdxJsxFlowElement, MdxJsxTextElement } from "mdast-util-mdx-jsx";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { pageFiles, placeOf } from "./content-tree.ts";
import { anchorOf, blockKey, isBlock } from "./mdx-blocks.ts";

/**
 * Tells every element of the vocabulary in which language and on which page it stands, and every block of a
 * circular in which row: components have no other way to know.
 */
export function remarkPlace() {
  return (tree: Root, file: VFile): void => {
    const place = placeOf(file.path);
    if (place === undefined) return;
    if (place.collection === "circulars" && place.lang !== "ml") {
      const rows = pageFiles("circulars", place.slug)?.rows ?? [];
      tree.children = placeBlocks(tree.children, rows, { row: 1, seen: new Map() });
    }
    visit(tree, ["mdxJsxFlowElement", "mdxJsxTextElement"], (node) => {
      const element = node as MdxJsxFlowElement | MdxJsxTextElement;
      if (!/^[A-Z]/.test(element.name ?? "")) return;
      set(element, "lang", place.lang);
      set(element, "page", `${place.collection}/${place.slug}`);
    });
  };
}

interface Progress {
  row: number;
  seen: Map<string, number>;
}

/** Rows are even for blocks and odd for what stands loose after one. */
function placeBlocks(nodes: RootContent[], rows: string[], progress: Progress): RootContent[] {
  const placed: RootContent[] = [];
  for (const node of nodes) {
    if (node.type === "mdxjsEsm" || node.type === "yaml") placed.push(node);
    else if (node.type === "mdxJsxFlowElement" && isBlock(node)) placed.push(placeBlock(node, rows, progress));
    else addLoose(placed, node, progress.row);
  }
  return placed;
}

function placeBlock(node: MdxJsxFlowElement, rows: string[], progress: Progress): MdxJsxFlowElement {
  const key = blockKey(node, progress.seen);
  const named = anchorOf(key);
  progress.row = 2 * (rows.indexOf(key) + 1);
  set(node, "row", String(progress.row));
  if (named !== undefined) set(node, "id", named);
  if (node.name === "Part") {
    node.children = placeBlocks(node.children as RootContent[], rows, progress) as MdxJsxFlowElement["children"];
  }
  return node;
}

function addLoose(placed: RootContent[], node: RootContent, row: number): void {
  const last = placed.at(-1);
  if (last?.type === "mdxJsxFlowElement" && last.name === "Loose") {
    last.children.push(node as MdxJsxFlowElement["children"][number]);
    return;
  }
  const loose: MdxJsxFlowElement = {
    type: "mdxJsxFlowElement",
    name: "Loose",
    attributes: [],
    children: [node as MdxJsxFlowElement["children"][number]],
  };
  set(loose, "row", String(row + 1));
  placed.push(loose);
}

function set(element: MdxJsxFlowElement | MdxJsxTextElement, name: string, value: string): void {
  element.attributes.push({ type: "mdxJsxAttribute", name, value });
}
