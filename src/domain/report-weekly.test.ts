import { expect, test } from "vitest";
import { weeklyList } from "./report-weekly.ts";
import type { Signal } from "./signal.ts";

const signal = (more: Partial<Signal>): Signal => ({
  at: "2026-11-18T10:00:00+05:30",
  kind: "no-result",
  lang: "en",
  ...more,
});

test("searches without a result are counted however they were typed, the most frequent first", () => {
  const signals = [
    signal({ query: "OTP not coming" }),
    signal({ query: "fax" }),
    signal({ query: " otp  NOT coming" }),
  ];
  const { searches } = weeklyList({ signals, read: [], directories: new Map(), day: "2026-11-20" });
  expect(searches).toEqual([
    { words: "otp not coming", count: 2 },
    { words: "fax", count: 1 },
  ]);
});

test("pages that did not help and pages read in vain are counted apart", () => {
  const signals = [
    signal({ kind: "not-helpful", page: "guides/boweb-login/" }),
    signal({ kind: "helpful", page: "guides/evidence/" }),
  ];
  const list = weeklyList({ signals, read: ["guides/evidence"], directories: new Map(), day: "2026-11-20" });
  expect(list).toMatchObject({
    unhelpful: [{ page: "guides/boweb-login/", count: 1 }],
    readInVain: [{ page: "guides/evidence", count: 1 }],
  });
});
