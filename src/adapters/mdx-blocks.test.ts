import { expect, test } from "vitest";
import { circularBlocks } from "./mdx-blocks.ts";

const circular = `---
title: "A"
---

<Letterhead>

To all

</Letterhead>

<Part id="part-a" title="A > B">

<Para id="para-1"
  n="1">

One, with <Sic note="Client">Clinet</Sic>

</Para>

</Part>

<Closing>

x

</Closing>

<Closing>

y

</Closing>
`;

test("the blocks of a circular are known by their id, or by name and order where they have none", () => {
  expect(circularBlocks(circular).keys).toEqual(["letterhead-1", "part-a", "para-1", "closing-1", "closing-2"]);
});

test("a citation may point to every id, and to the first letterhead and closing by their names", () => {
  expect(circularBlocks(circular).anchors).toEqual(["letterhead", "part-a", "para-1", "closing"]);
});

test("what only looks like a block, in code or in a comment, is none", () => {
  const source = '`<Para id="para-9">` and\n\n{/* <Para id="para-8"> */}\n\n<Para id="para-1">\n\nx\n\n</Para>\n';
  expect(circularBlocks(source).keys).toEqual(["para-1"]);
});
