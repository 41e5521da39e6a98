import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { problem } from "./issue.ts";
import { type MessageBook, sentence, spokenParams } from "./messages.ts";

const desk = smallDesk();
const book: MessageBook = {
  hi: { "a.b": "हि {n}: {what}", "order.closed_already": "बन्द है" },
  en: { "a.b": "En {n}: {what} {unsaid}", "order.closed_already": "it is closed", "only.en": "English" },
  ml: { "a.b": "മ {what}" },
};

test("a message is said in the reader's language with its values in place", () => {
  expect(sentence(problem("f", "a.b", undefined, { n: 5, what: "w" }), "hi", book)).toBe("हि 5: w");
  expect(sentence(problem("f", "a.b", undefined, { n: 5, what: "w" }), "en", book)).toBe("En 5: w {unsaid}");
});

test("where a language lacks it, English stands in; where nobody has it, that is a fault of the program", () => {
  expect(sentence(problem("f", "only.en"), "ml", book)).toBe("English");
  expect(() => sentence(problem("f", "no.such"), "en", book)).toThrow("no message for no.such");
});

test("queues, roles and needs are spoken of by their titles", () => {
  const params = { n: 1, what: "{queue:sm-first}, {role:second}, {need:arn}, {queue:nowhere}" };
  const issue = problem("f", "a.b", undefined, params);

  expect(spokenParams(issue, "en", book, desk)).toEqual({ n: 1, what: "First, second, arn, nowhere" });
  expect(spokenParams(issue, "hi", book, desk).what).toBe("हि First, हि second, हि arn, nowhere");
  expect(spokenParams(issue, "en", book).what).toBe("sm-first, second, arn, nowhere");
});

test("what the order of things forbids is said in words too", () => {
  const issue = problem("f", "a.b", undefined, { n: 1, what: "{order:closed already}, {order:unheard of}" });

  expect(spokenParams(issue, "hi", book).what).toBe("बन्द है, unheard of");
});
