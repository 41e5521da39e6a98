import { expect, test } from "vitest";
import { citationsIn, rulesCiting } from "./rule-citations.ts";

const desk = {
  track: "kerala",
  routing: [
    { id: "many", pages: ["guides/evidence#top"], cite: "kerala-order#para-9" },
    { id: "one", cite: "kerala-order#para-10" },
    { id: "again", cite: "kerala-order#para-9" },
  ],
  ladder: [{ from: "a", to: "b", cite: "kerala-order#para-11" }],
  labels: [{ label: "x", refused: [{ cite: "circular-39#para-3" }] }],
};

test("a circular is cited by the rules that name it, by subject, each paragraph once and in its order", () => {
  expect(rulesCiting("kerala-order", desk)).toEqual([
    { subject: "routing", anchors: ["para-9", "para-10"] },
    { subject: "escalation", anchors: ["para-11"] },
  ]);
});

test("a rule that no subject names is still shown, and a circular that no rule names has none", () => {
  expect(rulesCiting("circular-39", desk)).toEqual([{ subject: "other", anchors: ["para-3"] }]);
  expect(rulesCiting("up-2020", desk)).toEqual([]);
});

test("a link to a guide is not a citation", () => {
  expect(citationsIn(desk.routing[0])).toEqual(["kerala-order#para-9"]);
});
