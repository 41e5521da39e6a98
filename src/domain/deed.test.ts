import { expect, test } from "vitest";
import { deedSchema } from "./deed.ts";
import { VERBS } from "./verb.ts";

test("every verb is a deed, and every deed a verb", () => {
  expect(deedSchema.options.map((option) => option.shape.verb.value).sort()).toEqual([...VERBS].sort());
});

test.each([
  { verb: "priority", priority: "low" },
  { verb: "resolve", text: "  ", lang: "en" },
  { verb: "close", reson: "misspelt" },
  { verb: "evidence", evidence: [] },
  { verb: "communicated", on: "yesterday", how: "mail" },
  { verb: "duplicate", of: "not a number" },
  { verb: "confirm", scope: "some", recommendation: "x" },
  { verb: "dance" },
])("%j is no deed", (deed) => {
  expect(deedSchema.safeParse(deed).success).toBe(false);
});

test("nobody has verified a glitch who does not say so, and a note is for the staff", () => {
  expect(deedSchema.parse({ verb: "confirm", scope: "one", recommendation: "x" })).toMatchObject({
    glitch_verified: false,
  });
  expect(deedSchema.parse({ verb: "note", text: "x" })).toMatchObject({ for: "staff" });
});
