import { expect, test } from "vitest";
import { wordsOf } from "./clean-text.ts";
import { conceptsFrom } from "./concepts.ts";
import { bestExcerpt, markedText } from "./excerpt.ts";
import { indexKeys, keyText } from "./word-key.ts";

const concepts = conceptsFrom([
  ["not working", "काम नहीं कर रहा"].map((phrase) => wordsOf(phrase).map(({ text }) => text)),
]);
const sought = (...words: string[]) => ({
  keys: new Set(words.flatMap(indexKeys).map(keyText)),
  concepts: new Set<number>(),
});
const marked = (pieces: readonly { text: string; marked: boolean }[]) =>
  pieces.filter((piece) => piece.marked).map(({ text }) => text);

test("the text is shown as the page has it, with other forms of the word marked", () => {
  const text = "VPN की समस्याओं का निराकरण।";
  const pieces = markedText(text, sought("समस्या", "vpn"), concepts);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(marked(pieces)).toEqual(["VPN", "समस्याओं"]);
});

test("a meaning of several words is one mark", () => {
  const pieces = markedText("VPN काम नहीं कर रहा है", { keys: new Set(), concepts: new Set([0]) }, concepts);
  expect(marked(pieces)).toEqual(["काम नहीं कर रहा"]);
});

test("the stretch with most of what was sought is shown, with the paragraph it stands in", () => {
  const far = "word ".repeat(60);
  const sections = [
    { text: `${far} ticket ${far}` },
    { text: `${far} password for the ticket ${far}`, anchor: "para-9" },
  ];
  const excerpt = bestExcerpt(sections, sought("ticket", "password"), concepts);
  expect(excerpt?.anchor).toBe("para-9");
  expect(marked(excerpt?.pieces ?? [])).toEqual(["password", "ticket"]);
  expect(excerpt?.pieces.map(({ text }) => text).join("").length).toBeLessThan(260);
});

test("a page that says none of it has no excerpt", () => {
  expect(bestExcerpt([{ text: "something else" }], sought("ticket"), concepts)).toBeUndefined();
});
