import { expect, test } from "vitest";
import { wordsOf } from "./clean-text.ts";
import { conceptsFrom } from "./concepts.ts";
import { planQuery } from "./query-plan.ts";

const rows = [
  ["not received", "nahi mila"],
  ["problem", "samasya"],
];
const concepts = conceptsFrom(rows.map((row) => row.map((phrase) => wordsOf(phrase).map(({ text }) => text))));
const slots = (query: string) => planQuery(query, concepts).slots;

test("words that say nothing need not be met, unless nothing else is typed", () => {
  expect(slots("VPN की समस्या")).toEqual(["vpn", "समस्या"]);
  expect(slots("how do I install the vpn")).toEqual(["install", "vpn"]);
  expect(slots("ka ki")).toEqual(["ka", "ki"]);
});

test("an idiom made of such words is met as a whole", () => {
  expect(slots("vpn mail nahi mila")).toEqual(["vpn", "mail", "nahi mila"]);
});

test("only the last word, still being typed, may be a beginning", () => {
  const beginnings = (query: string) =>
    planQuery(query, concepts).alternatives.flatMap((one) => (one.kind === "word" && one.beginning ? one.slots : []));
  expect(beginnings("ticket insta")).toEqual([1]);
  expect(beginnings("ticket insta ")).toEqual([]);
});

test("words written apart are also tried as one, and spelled-out letters as an acronym", () => {
  const sounds = (query: string) =>
    planQuery(query, concepts).alternatives.flatMap((one) =>
      one.kind === "word" ? one.keys.map(({ sound }) => sound) : [],
    );
  expect(sounds("bo web")).toContain("boveb");
  expect(sounds("वी पी एन")).toContain("vpn");
});
