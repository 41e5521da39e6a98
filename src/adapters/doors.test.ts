import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { describe, expect, test } from "vitest";
import { challengeGate } from "./challenge.ts";
import { formTokens } from "./form-token.ts";
import { rateLimit } from "./rate-limit.ts";

describe("a challenge", () => {
  // The library looks at the real clock too.
  const at = { now: new Date() };
  const gate = challengeGate({ secret: "test", now: () => at.now, cost: 1, tries: 8 });
  const solved = async () => {
    const challenge = (await gate.make()) as Parameters<typeof solveChallenge>[0]["challenge"];
    const solution = await solveChallenge({ challenge, deriveKey });
    return { challenge, solution };
  };

  test("that was solved opens the door once, as JSON or in the widget's base 64", async () => {
    const payload = JSON.stringify(await solved());
    expect(await gate.passes(payload)).toBe(true);
    expect(await gate.passes(payload)).toBe(false);
    expect(await gate.passes(Buffer.from(JSON.stringify(await solved())).toString("base64"))).toBe(true);
  });

  test("of another desk, with another answer, or no challenge at all opens nothing", async () => {
    const { challenge, solution } = await solved();
    const other = challengeGate({ secret: "other", now: () => at.now, cost: 1, tries: 8 });
    expect(await other.passes(JSON.stringify({ challenge, solution }))).toBe(false);
    expect(await gate.passes(JSON.stringify({ challenge, solution: { ...solution, derivedKey: "00" } }))).toBe(false);
    expect(await gate.passes(JSON.stringify({ challenge: { ...challenge, signature: "00" }, solution }))).toBe(false);
    for (const payload of ["", "nonsense", "{}", "[]", "null", '{"challenge":1}'])
      expect(await gate.passes(payload)).toBe(false);
  });

  test("is too old after twenty minutes", async () => {
    const payload = JSON.stringify(await solved());
    at.now = new Date(at.now.getTime() + 20 * 60_000);
    expect(await gate.passes(payload)).toBe(false);
  });
});

describe("a form's token", () => {
  test("is good from five seconds to twelve hours after it was given out, and only from this desk", () => {
    let now = 1_000_000;
    const tokens = formTokens({ secret: "test", nowMs: () => now });
    const token = tokens.issue();
    const checkedAfter = (ms: number) => {
      now = 1_000_000 + ms;
      return tokens.check(token);
    };
    expect([4999, 5000, 43_200_000, 43_200_001].map(checkedAfter)).toEqual(["early", "ok", "ok", "old"]);
    expect(formTokens({ secret: "other" }).check(token)).toBe("forged");
    expect(tokens.check(token.replace(/^[^.]+/, "0"))).toBe("forged");
    expect(tokens.check("")).toBe("forged");
  });
});

describe("a limit", () => {
  test("lets a burst through, then as many as its rate, each source for itself", () => {
    let now = 0;
    const allow = rateLimit({ burst: 2, perMinute: 6, nowMs: () => now });
    expect([allow("a").ok, allow("a").ok]).toEqual([true, true]);
    expect(allow("a")).toEqual({ ok: false, retryAfter: 10 });
    expect(allow("b").ok).toBe(true);
    now = 10_000;
    expect([allow("a").ok, allow("a").ok]).toEqual([true, false]);
  });

  test("forgets the source it has not seen for longest when there are too many", () => {
    const allow = rateLimit({ burst: 1, perMinute: 1, nowMs: () => 0, remembered: 2 });
    for (const source of ["a", "b", "a", "c"]) allow(source);
    expect(allow("a").ok).toBe(false);
    expect(allow("b").ok).toBe(true);
  });
});
