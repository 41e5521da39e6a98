import { describe, expect, test } from "vitest";
import { formBody } from "../testing/form-body.ts";
import type { FormField } from "./issue-form.ts";
import { isOfForm, readIssueForm } from "./issue-form-read.ts";

const listed = (...labels: string[]) =>
  labels.map((label) => ({ id: label.toLowerCase().replaceAll(/\W+/g, "-"), label }));
const FIELDS: FormField[] = [
  { kind: "choice", id: "desk", label: "Desk", required: true, options: listed("One") },
  { kind: "choice", id: "priority", label: "Priority", required: true, options: listed("Low", "High") },
  {
    kind: "choice",
    id: "parts",
    label: "Parts",
    required: false,
    many: true,
    options: listed("A, first", "A", "first, B"),
  },
  { kind: "line", id: "role", label: "Role", required: false },
  {
    kind: "ticks",
    id: "ticks",
    label: "Ticks",
    required: true,
    options: listed("Read", "Sure").map((one) => ({ ...one, required: false })),
  },
  { kind: "text", id: "text", label: "Text", required: true },
  { kind: "text", id: "log", label: "Log", required: false, render: "shell" },
];
const FILLED = { desk: "one", priority: "low", role: "Inspector", ticks: ["read"], text: "It fails.\n\nAlways." };
const read = (answers: Parameters<typeof formBody>[1] = {}, endOfLine = "\n") =>
  readIssueForm(formBody(FIELDS, { ...FILLED, ...answers }, endOfLine), FIELDS);
const answersOf = (result: ReturnType<typeof readIssueForm>) => (result.ok ? result.answers : result.issues);

describe("the body of an issue form", () => {
  test.each(["\n", "\r\n"])("is read field by field, whichever end of line it has", (endOfLine) => {
    expect(answersOf(read({}, endOfLine))).toEqual({
      ...{ desk: "one", priority: "low", parts: undefined, role: "Inspector", ticks: ["read"] },
      ...{ text: "It fails.\n\nAlways.", log: undefined },
    });
  });

  test("has nothing where GitHub says that nothing was answered, and a field that must be answered is named", () => {
    expect(answersOf(read({ role: undefined }))).toMatchObject({ role: undefined });
    expect(answersOf(read({ text: undefined }))).toMatchObject([{ field: "text", code: "field.required" }]);
  });

  test('may have "None" for an answer', () => {
    expect(answersOf(read({ role: "None", text: "None" }))).toMatchObject({ role: "None", text: "None" });
  });

  test("is not overwritten by headings that somebody types into the text", () => {
    const text = "It fails.\n\n### Priority\n\nHigh\n\n### Ticks\n\n- [X] Read\n- [X] Sure\n\n### Desk\n\nTwo";
    expect(answersOf(read({ text }))).toMatchObject({ priority: "low", ticks: ["read"], desk: "one", text });
  });

  test("ends the first of two texts where the second one's heading stands first; nothing else moves", () => {
    const text = "Before.\n\n### Log\n\nmine\n\n### Text\n\nagain";
    const result = answersOf(read({ text, log: "real" }));
    expect(result).toMatchObject({ priority: "low", text: "Before." });
    expect(result).toMatchObject({ log: "mine\n\n### Text\n\nagain\n\n### Log\n\n```shell\nreal\n```" });
  });

  test("takes a rendered text out of its fence, and fences within it stay", () => {
    expect(answersOf(read({ log: "$ ls\n```\nx\n```" }))).toMatchObject({ log: "$ ls\n```\nx\n```" });
  });

  test("knows options with commas by the form, in any order, each at most once", () => {
    expect(answersOf(read({ parts: ["a", "first-b"] }))).toMatchObject({ parts: ["a", "first-b"] });
    expect(answersOf(read({ parts: ["a-first", "a"] }))).toMatchObject({ parts: ["a-first", "a"] });
    expect(answersOf(read({ parts: ["A, second"] }))).toMatchObject([{ field: "parts", code: "form.option" }]);
    expect(answersOf(read({ parts: ["a", "a"] }))).toMatchObject([{ field: "parts", code: "form.option" }]);
  });

  test("that chooses what the form does not offer, or writes several lines where one belongs, is told of each field", () => {
    const result = answersOf(read({ priority: "Highest", role: "Inspector\nand more" }));
    expect(result).toEqual([
      { field: "priority", code: "form.option", severity: "error", params: { v: "Highest" } },
      { field: "role", code: "form.several_lines", severity: "error" },
    ]);
  });

  test("reads boxes by their place and their words", () => {
    const body = formBody(FIELDS, FILLED);
    const ticks = (was: string, is: string) => answersOf(readIssueForm(body.replace(was, is), FIELDS));
    expect(ticks("- [ ] Sure", "- [x] Sure")).toMatchObject({ ticks: ["read", "sure"] });
    expect(ticks("- [ ] Sure", "- [X] Certain")).toMatchObject([{ field: "ticks", code: "form.ticks" }]);
    expect(ticks("- [ ] Sure\n", "")).toMatchObject([{ field: "ticks", code: "form.ticks" }]);
  });

  test("that does not follow the form is answered with the first heading that is not in its place", () => {
    const body = formBody(FIELDS, FILLED);
    const without = (heading: string) => answersOf(readIssueForm(body.replace(heading, "…"), FIELDS));
    expect(without("### Desk")).toMatchObject([{ field: "desk", code: "form.heading" }]);
    expect(without("### Role")).toMatchObject([{ field: "role", code: "form.heading" }]);
    expect(without("### Log")).toMatchObject([{ field: "log", code: "form.heading" }]);
    expect(answersOf(readIssueForm("", FIELDS))).toMatchObject([{ field: "desk", code: "form.heading" }]);
    expect(answersOf(readIssueForm("Please help.", FIELDS))).toMatchObject([{ field: "desk", code: "form.heading" }]);
  });

  test("is known by its first field", () => {
    expect(isOfForm(formBody(FIELDS, FILLED, "\r\n"), FIELDS)).toBe(true);
    expect(isOfForm(formBody(FIELDS, { ...FILLED, desk: "Two" }), FIELDS)).toBe(false);
    expect(isOfForm("### Desk\n\nPlease help.", FIELDS)).toBe(false);
    expect(isOfForm("", FIELDS)).toBe(false);
  });

  test("of 65,000 hostile characters is read to its end", () => {
    for (const unit of [
      "### ",
      "###   \n",
      "### Text\n",
      "### Priority\n\nHigh\n\n",
      "- [X] ",
      "A, ",
      "[",
      "`",
      "\n",
    ]) {
      const text = unit.repeat(Math.ceil(65_000 / unit.length));
      expect(read({ text }).ok || unit.trim() === "").toBe(true);
      for (const answers of [{ role: text }, { parts: [text] }, { log: text }]) read(answers);
      expect(readIssueForm(text, FIELDS).ok).toBe(false);
    }
  });
});
