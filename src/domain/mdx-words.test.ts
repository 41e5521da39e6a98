import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mdxText } from "../adapters/mdx-sections.ts";
import { mdxCode, mdxWords } from "./mdx-words.ts";

const FRONT =
  '---\ntitle: "A guide"\ndescription: "Of something."\nversion: 1\ntranslation_status: original\nupdated: "2026-11-21"\nkeywords: [a]\n---\n\n';
const read = (mdx: string) => mdxText(`${FRONT}Before.\n\n${mdx}\n\nAfter.\n`, () => []);
const plain = (text: string) => text.replaceAll(/\s+/g, " ").trim();

describe("words in MDX", () => {
  test.each([
    "<script>alert(1)</script>",
    "{process.exit()} and {/* nothing */}",
    "import x from 'y'\nexport const z = 1",
    "# not a heading\n- not a list\n1. nor this\n> nor quoted\n=====\n---",
    "![picture](https://example.org/x.png) [link](javascript:alert) <https://example.org>",
    "www.example.org and name@demo.gov.in, $\u007b{ github.token }} @everybody #12 &lt;b&gt; C:\\temp | a | b |",
    "```\ncode\n``` `and` ``more`` ~~~ *strong* __too__",
    "    four spaces",
  ])("say only themselves: %s", (text) => {
    expect(read(mdxWords(text)).sections).toEqual([{ text: plain(`Before. ${text} After.`) }]);
  });

  test("an error in code says only itself", () => {
    for (const text of ["`a` {b} <c>", "``", "Error `", "{x}", "<Cite to='y' />"])
      expect(read(mdxCode(text)).sections).toEqual([{ text: plain(`Before. ${text} After.`) }]);
  });

  test("whatever is typed, it stays one text without elements or headings", () => {
    const typed = fc.string({ unit: fc.constantFrom(..."<>{}[]()*_`~#-+=.!|\\/&;:@$'\"1a \n"), maxLength: 40 });
    fc.assert(
      fc.property(typed, (text) => {
        expect(read(mdxWords(text)).sections).toEqual([{ text: plain(`Before. ${text} After.`) }]);
      }),
      { numRuns: 500 },
    );
  });
});
