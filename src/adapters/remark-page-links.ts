import type { Definition, Link, Root } from "mdast";
import { visit } from "unist-util-visit";
import type { VFile } from "vfile";
import { parsePageLink } from "../domain/address.ts";
import { placeOf } from "./content-tree.ts";
import { brokenReference } from "./link-policy.ts";
import { resolveLink } from "./page-links.ts";

/** Turns `[text](guide:boweb-login)` into the address of that page in the language of the file. */
export function remarkPageLinks({ base }: { base: string }) {
  return (tree: Root, file: VFile): void => {
    const place = placeOf(file.path);
    if (place === undefined) return;
    visit(tree, ["link", "definition"], (node) => {
      const link = node as Link | Definition;
      const target = parsePageLink(link.url);
      if (target === undefined) return;
      const resolved = resolveLink(target, place.lang, base);
      if (!resolved.ok) return brokenReference(`${file.path}: ${link.url}: ${resolved.problem}`);
      link.url = resolved.href;
      if (resolved.lang !== place.lang) link.data = { ...link.data, hProperties: { hreflang: resolved.lang } };
    });
  };
}
