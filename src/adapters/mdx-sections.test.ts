import { expect, test } from "vitest";
import { mdxText } from "./mdx-sections.ts";

const front = `---
title: "A page"
description: "What it says."
version: 1
translation_status: original
updated: "2026-11-21"
keywords: ["vpn"]
---
`;
const nothing = () => [];

test("a page is cut at its headings, steps and numbered paragraphs, each with its anchor", () => {
  const source = `${front}\nFirst **words**.\n\n## A heading\n\nMore.\n\n<Para id="para-2" n="2">\n\nThe [link](guide:x) text.\n\n</Para>\n`;
  const { front: matter, sections } = mdxText(source, nothing);
  expect(matter.title).toBe("A page");
  expect(sections).toEqual([
    { text: "First words." },
    { heading: "A heading", text: "More." },
    { anchor: "para-2", text: "The link text." },
  ]);
});

test("what was printed wrongly is kept with what should have been", () => {
  expect(mdxText(`${front}\nthe <Sic note="Client">Clinet</Sic> here\n`, nothing).sections[0]?.text).toBe(
    "the Clinet (Client) here",
  );
});

test("a withheld number leaves nothing behind, and an element drawn from data brings its own words", () => {
  const elementText = (name: string) =>
    name === "ContactTable" ? [{ anchor: "mail", heading: "Post", text: "what for" }] : [];
  const { sections } = mdxText(`${front}\nCall <Withheld />\n\n<ContactTable directory="x" />\n`, elementText);
  expect(sections).toEqual([{ text: "Call" }, { anchor: "mail", heading: "Post", text: "what for" }]);
});
