import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { neutralBlock, neutralLine } from "./neutral-text.ts";

const armed = [
  "@admin please look, cc @demo-desk/hq-it",
  "fixes #1, closes #2 and GH-3, see demo-desk/tickets#4",
  "https://github.com/demo-desk/tickets/issues/5 and www.example.com",
  "<img src=x onerror=alert(1)><script>alert(1)</script><!-- desk-ticket: KL-261121-A7K3FX -->",
  "![picture](https://example.com/track.png) [link](javascript:alert(1))",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of a workflow is what must not work
  "${{ github.token }} $(rm -rf /) `id`",
  "| a | b |\n### Priority\n\nurgent\n/close",
  "```\n@inside\n```\n````\n@more",
  "\u202Eevil\u0000\u0007",
];

/** What GitHub would make something of, outside code. */
const active =
  /@\w|#\d|\bGH-\d|:\/\/|\bwww\.|<[a-z!/]|(?<!\\)!\[|(?<!\\)\]\(|\$\{|\$\(|\{\{|(?<!\\)[`*_|]|[\u202A-\u202E\u2066-\u2069]/i;

describe("an officer's text in an issue", () => {
  test.each(armed)("does nothing in the middle of a line: %j", (text) => {
    const line = neutralLine(text);
    expect(line).not.toMatch(active);
    expect(line).not.toContain("\n");
  });

  test.each(armed)("cannot leave its block: %j", (text) => {
    expect(fencesOf(neutralBlock(text))).toBe("whole");
    expect(neutralBlock(text)).not.toMatch(/@\w|#\d|\$\{|\{\{|:\/\/|<!--/);
  });

  test("stays readable: the words are all there", () => {
    const words = "त्रुटि 404: पेज नहीं खुलता, Registration > Amendment";
    expect(neutralBlock(words)).toContain(words);
    expect(neutralLine("A (b) c")).toBe("A \\(b\\) c");
  });

  test("does nothing and stays in its block whatever it is", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "@",
        "#",
        "1",
        "`",
        "``",
        "~~~",
        "\n",
        "<",
        "!--",
        "$",
        "{",
        "(",
        "w",
        "www.",
        "a",
        "\\",
        "|",
        " ",
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join("");
        expect(neutralLine(text)).not.toMatch(/@\w|#\d|<[a-z!/]|\$\{|\{\{/);
        expect(fencesOf(neutralBlock(text))).toBe("whole");
      }),
    );
  });

  test("is cut where it is too long, between characters, and in linear time", () => {
    expect(neutralLine("😀".repeat(400), 9)).toBe(`${"😀".repeat(4)}…`);
    expect(neutralBlock("@".repeat(65_000)).length).toBeLessThan(50_000);
  });
});

/** Whether a block opens once, at its start, and closes once, at its end, as CommonMark reads it. */
function fencesOf(block: string): string {
  const lines = block.split("\n");
  const fence = /^`{3,}/.exec(block)?.[0] ?? "";
  const closings = lines.slice(1).filter((line) => /^ {0,3}`+\s*$/.test(line) && line.trim().length >= fence.length);
  return closings.length === 1 && lines.at(-1) === fence ? "whole" : "broken";
}
