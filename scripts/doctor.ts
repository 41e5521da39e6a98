import { checkUp } from "../src/adapters/check-up.ts";
import { environment } from "../src/adapters/environment.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Says what is missing on this machine or in its settings, and the remedy",
  usage: "[--json]",
  options: { json: { type: "boolean", help: "print a list that a program can read" } },
  async run({ values }) {
    const findings = await checkUp(environment());
    if (values.json) console.log(JSON.stringify(findings, null, 2));
    else {
      for (const { ok, what, remedy } of findings)
        console.log(`${ok ? "✓" : "✗"} ${what}${remedy ? `\n  → ${remedy}` : ""}`);
    }
    return findings.some(({ ok, optional }) => !ok && !optional) ? EXIT.problems : EXIT.ok;
  },
};
