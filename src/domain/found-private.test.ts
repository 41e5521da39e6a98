import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { aSubmission } from "../testing/submissions.ts";
import { foundPrivate, lookForPrivate, privateIssues } from "./found-private.ts";

const desk = smallDesk();
const SECRET = "pwd: Xy9$k";
const PAN = "ABCPX0000D";
const blob = { sha256: "a".repeat(64), bytes: 10 };

test("each kind is found once, wherever and however often it stands", () => {
  const found = foundPrivate(
    lookForPrivate(
      aSubmission({ description: `${SECRET} ${PAN}`, resolution: SECRET, attachments: ["servicebook.jpg", "a.png"] }),
    ),
    desk,
  );

  expect(found.map(({ found, queue }) => [found, queue])).toEqual([
    ["credential", "kept"],
    ["personal-document", "kept"],
  ]);
  expect(foundPrivate(lookForPrivate(aSubmission()), desk)).toEqual([]);
});

test("words alone that name a person leave nothing to clean up", () => {
  expect(foundPrivate(lookForPrivate(aSubmission({ description: PAN })), desk)).toMatchObject([
    { found: "personal-document", queue: undefined, issue: { severity: "warning", cite: "a-circular#paper" } },
  ]);
});

test("at a form every place is named, with the paragraph of its kind", () => {
  const submission = aSubmission({
    description: `${SECRET} ${PAN}`,
    attachments: ["a.png", "servicebook.jpg"],
    screenshots: ["screen-1.png", "promotion-order.png", blob],
  });

  expect(privateIssues(lookForPrivate(submission), desk).map(({ field, code, cite }) => [field, code, cite])).toEqual([
    ["description", "cred.detected", "a-circular#secret"],
    ["description", "pii.detected", "a-circular#paper"],
    ["attachments", "pii.document", "a-circular#paper"],
    ["screenshots", "pii.document", "a-circular#paper"],
  ]);
});

test("a stored screenshot without a name is no paper", () => {
  expect(privateIssues(lookForPrivate(aSubmission({ screenshots: [blob], attachments: [] })), desk)).toEqual([]);
});
