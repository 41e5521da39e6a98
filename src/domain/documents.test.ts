import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { missingDocuments } from "./documents.ts";

const desk = smallDesk();
const paper = (shows?: string[]) => ({ kind: "paper", count: 1, seen_by: "AC", ...(shows && { shows }) });

test("nothing is asked where no rule fits", () => {
  expect(missingDocuments({ action: "create" }, [], desk)).toEqual({ asked: false, needs: [] });
});

test("what the papers do not show is missing, piece by piece", () => {
  const missing = (...papers: ReturnType<typeof paper>[]) =>
    missingDocuments({ action: "batch" }, papers, desk).needs.map((need) => need.missing);

  expect(missing()).toEqual([["name", "date-of-birth"]]);
  expect(missing(paper(["name"]))).toEqual([["date-of-birth"]]);
  expect(missing(paper())).toEqual([["name", "date-of-birth"]]);
  expect(missing(paper(["name"]), paper(["date-of-birth"]))).toEqual([]);
  expect(missing({ ...paper(["name", "date-of-birth"]), kind: "other" })).toEqual([["name", "date-of-birth"]]);
});

test("each officer of a consolidated request needs papers of his own, whoever else's show it", () => {
  const whole = paper(["name", "date-of-birth"]);
  const missing = (...papers: ReturnType<typeof paper>[]) =>
    missingDocuments({ action: "batch", members: 2 }, papers, desk).needs.map((need) => need.missing);

  expect(missing(whole)).toEqual([["name", "date-of-birth"]]);
  expect(missing(whole, paper(["name"]))).toEqual([["date-of-birth"]]);
  expect(missing(whole, whole)).toEqual([]);
  expect(missing({ ...whole, count: 2 })).toEqual([]);
});

test("a paper that need not show anything is missing by its own name, until somebody saw it", () => {
  const rules = [{ need: "paper", when: {}, document: "paper", cite: "a-circular#paper" }];
  const plain = smallDesk({ needs: rules });

  const named = smallDesk({ needs: [{ ...rules[0], shows: ["name"] }] });

  expect(missingDocuments({}, [], named).needs[0]?.missing).toEqual(["name"]);
  expect(missingDocuments({}, [], plain).needs[0]?.missing).toEqual(["paper"]);
  expect(missingDocuments({}, [paper()], plain)).toEqual({ asked: true, needs: [] });
});
