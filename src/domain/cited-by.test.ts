import { expect, test } from "vitest";
import { circularLabel, placeLabel } from "./citation-label.ts";
import { citedBy } from "./cited-by.ts";
import type { AboutCircular } from "./page.ts";
import { ticketQuery } from "./ticket-query.ts";

test("a circular is cited by the pages that name it, with the paragraphs they name", () => {
  const vpn = { name: "guides/vpn", sources: ["up-2020#step-1", "up-2020#para-si", "kerala#para-9"] };
  const other = { name: "guides/other", sources: ["kerala"] };
  expect(citedBy("up-2020", [vpn, other])).toEqual([{ page: vpn, anchors: ["step-1", "para-si"] }]);
  expect(citedBy("kerala", [vpn, other]).map(({ anchors }) => anchors)).toEqual([["para-9"], []]);
});

test("a source is named by its office, its date and the place in it", () => {
  const about = { issued: "2020-04-17", issued_precision: "after" } as AboutCircular;
  const phrase = (key: string, values: Record<string, string>) => `${key}:${Object.values(values).join(" ")}`;
  expect(circularLabel(about, "UP", phrase)).toBe("circular_after:UP 17.04.2020");
  expect(placeLabel("step-5", phrase)).toBe("step:5");
  expect(placeLabel("para-133-1", phrase)).toBe("para:133(1)");
  expect(placeLabel("para-si", phrase)).toBeUndefined();
});

test("what a page knows of a ticket travels to the form as its address", () => {
  expect(ticketQuery({ track: "up", problem_type: "vpn-login-failure", answers: { si_tried: "yes" } })).toBe(
    "?track=up&problem_type=vpn-login-failure&si_tried=yes",
  );
});

test("a page for every department leaves the department to the form", () => {
  expect(ticketQuery({ track: "all" })).toBe("");
  expect(ticketQuery({ track: "all", module: "tms" })).toBe("?module=tms");
});
