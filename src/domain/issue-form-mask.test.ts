import { describe, expect, test } from "vitest";
import { formBody } from "../testing/form-body.ts";
import { smallDesk } from "../testing/small-desk.ts";
import type { FormField } from "./issue-form.ts";
import { filesIn, maskedIssue, takenOut, takenOutLabels } from "./issue-form-mask.ts";

const desk = smallDesk();
const FIELDS: FormField[] = [
  { kind: "choice", id: "desk", label: "Desk", required: true, options: [{ id: "one", label: "One" }] },
  {
    kind: "choice",
    id: "about",
    label: "Password not received",
    required: true,
    options: [{ id: "x", label: "User ID or password Abcd@1234" }],
  },
  { kind: "line", id: "role", label: "Role", required: false },
  { kind: "text", id: "text", label: "Text", required: true },
];
const issue = (text: string, more = {}) => ({
  title: "New ticket",
  body: formBody(FIELDS, { desk: "one", about: "x", role: "AO", text, ...more }),
});

describe("an issue's text", () => {
  test("loses secrets and shows marks for GSTIN, numbers and addresses, in its answers and its title", () => {
    const given = issue("My password is Demo@12345, write to demo-1@demo.gov.in", { role: "AO, OTP 482913" });
    const { title, body } = maskedIssue({ ...given, title: "password: Demo@12345" }, FIELDS);
    expect(title).toBe("password: [removed: password]");
    expect(body).toContain("My password is [removed: password], write to [email-1]");
    expect(body).toContain("OTP [removed: otp]");
  });

  test("keeps the form's own words, which speak of passwords and mean none", () => {
    expect(maskedIssue(issue("It fails."), FIELDS)).toEqual(issue("It fails."));
  });

  test("is masked whole where it does not follow the form", () => {
    const { body } = maskedIssue({ title: "x", body: "password: Demo@12345\r\nplease" }, FIELDS);
    expect(body).toBe("password: [removed: password]\nplease");
  });

  test("is not changed by doing it again", () => {
    const once = maskedIssue(
      issue("password: Demo@12345 and [scan](https://example.com/files/1/service-book.jpg)"),
      FIELDS,
    );
    expect(maskedIssue(once, FIELDS)).toEqual(once);
  });

  test("loses files that are named like somebody's papers, and keeps others", () => {
    const text = "![Service book page](https://example.com/a/1) ![screen](https://example.com/a/2)";
    expect(maskedIssue(issue(text), FIELDS).body).toContain("[removed: document] ![screen](https://example.com/a/2)");
    expect(filesIn(`${text} <img width="1" alt="aadhaar.png" src="x">`)).toEqual([
      "Service book page 1",
      "screen 2",
      "aadhaar.png",
    ]);
  });

  test("tells by its marks or its labels, however often it is looked at, what was taken out", () => {
    const labels = (text: string, there: string[] = []) =>
      takenOutLabels(takenOut({ title: "", body: text }, there, desk), desk);
    expect(labels("It fails.")).toEqual([]);
    expect(labels("a [removed: password]")).toEqual(["security/credential-leak"]);
    expect(labels("a [removed: aadhaar]")).toEqual(["security/personal-document"]);
    expect(labels("a [removed: document]")).toEqual(["security/personal-document"]);
    expect(labels("put right", ["security/credential-leak"])).toEqual(["security/credential-leak"]);
  });

  test("of 65,000 hostile characters is masked and still fits into an issue", () => {
    for (const unit of ["[", "![", "<img ", "[removed: ", "pin 4821 ", "](http://", "### Text\n"]) {
      const { body } = maskedIssue(issue(unit.repeat(Math.floor(65_000 / unit.length))), FIELDS);
      expect(body.length).toBeLessThanOrEqual(65_536);
      takenOut({ title: "", body }, [], desk);
    }
  });
});
