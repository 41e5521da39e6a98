import { remark } from "remark";
import remarkMdx from "remark-mdx";
import { expect, test, vi } from "vitest";
import type { CollectionName } from "../domain/page.ts";
import { remarkPageLinks } from "./remark-page-links.ts";
import { remarkPlace } from "./remark-place.ts";

const circular = '<Letterhead>\n\nx\n\n</Letterhead>\n\n<Para id="para-1" n="1">\n\ny\n\n</Para>\n\nloose\n';

vi.mock(import("./content-tree.ts"), async (original) => ({ ...(await original()), pageFiles: twoPages }));

/** A site of one guide and one circular, both in Hindi and English. */
function twoPages(collection: CollectionName, slug: string) {
  if (!["guides/vpn", "circulars/order-41"].includes(`${collection}/${slug}`)) return undefined;
  const anchors = { hi: ["para-1"], en: ["para-1"] };
  return {
    collection,
    slug,
    folder: "",
    languages: ["hi" as const, "en" as const],
    rows: ["letterhead-1", "para-1"],
    anchors,
  };
}

async function transformed(source: string, path: string): Promise<string> {
  const pipeline = remark().use(remarkMdx).use(remarkPageLinks, { base: "/desk/" }).use(remarkPlace);
  return String(await pipeline.process({ value: source, path }));
}

test("a link by kind becomes the address of that page in the language of the file", async () => {
  const path = "content/guides/vpn/hi.mdx";
  expect(await transformed("[क](guide:vpn)", path)).toContain("[क](/desk/hi/guides/vpn/)");
  expect(await transformed("[क](circular:order-41#para-1)", path)).toContain("/desk/hi/circulars/order-41/#para-1");
  expect(await transformed("[क](route:tickets/new)", path)).toContain("/desk/hi/tickets/new/");
});

test("where the language has no such page the link leads to the English one", async () => {
  expect(await transformed("[അ](guide:vpn)", "content/guides/vpn/ml.mdx")).toContain("/desk/en/guides/vpn/");
});

test("a link to a page, a paragraph or a route that is not there stops the build and names the file", async () => {
  const path = "content/guides/vpn/en.mdx";
  await expect(transformed("[x](guide:vpm)", path)).rejects.toThrow(/vpn\/en\.mdx: guide:vpm: no page guides\/vpm/);
  await expect(transformed("[x](circular:order-41#para-2)", path)).rejects.toThrow(/no #para-2/);
  await expect(transformed("[x](route:staff)", path)).rejects.toThrow(/no route "staff"/);
});

test("every element of the vocabulary is told its language and its page", async () => {
  const placed = await transformed("<Note>\n\nx\n\n</Note>", "content/guides/vpn/hi.mdx");
  expect(placed).toContain('<Note lang="hi" page="guides/vpn">');
});

test("every block of a circular is told its row, and loose text gets the row after the block before it", async () => {
  const placed = await transformed(circular, "content/circulars/order-41/en.mdx");
  expect(placed).toContain('<Letterhead row="2" id="letterhead"');
  expect(placed).toContain('<Para id="para-1" n="1" row="4"');
  expect(placed).toContain('<Loose row="5"');
});
