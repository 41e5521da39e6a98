import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { readDesks, readRuleMessages } from "../adapters/desk-files.ts";
import { scenarioFileSchema, type Tried } from "./scenario.ts";
import { tryScenario } from "./try-scenario.ts";

/** What a scenario expects; what it does not speak of may be as it likes. */
interface Expected extends Partial<Omit<Tried, "validation">> {
  not_labels?: string[];
  validation?: Record<string, unknown>[];
}

const [desks, book] = await Promise.all([readDesks("content"), readRuleMessages("content")]);

describe.each(["scenarios", "more-scenarios"])("%s.json", async (name) => {
  const file = JSON.parse(await readFile(`src/testing/${name}.json`, "utf8"));
  const scenarios = scenarioFileSchema.parse(file);

  test.each(scenarios.map((scenario, i) => [scenario.id, file.scenarios[i].title, scenario, i] as const))(
    "%s: %s",
    (_id, _title, scenario, i) => {
      const tried = tryScenario(scenario, deskOf(scenario.track), book);
      const { labels, not_labels, notify, validation, ...exactly } = file.scenarios[i].expected as Expected;

      expect(tried).toMatchObject(exactly);
      expect(tried.labels).toEqual(expect.arrayContaining([...(labels ?? [])]));
      expect(tried.labels.filter((label) => not_labels?.includes(label))).toEqual([]);
      expect(tried.notify).toEqual(expect.arrayContaining([...(notify ?? [])]));
      expect(tried.validation).toEqual(
        expect.arrayContaining((validation ?? []).map((issue) => expect.objectContaining(issue))),
      );
    },
  );

  test("whatever is refused says why, in words and with its paragraph where there is one", () => {
    const refused = scenarios.map((scenario) => tryScenario(scenario, deskOf(scenario.track), book));

    for (const { accept, validation } of refused) {
      if (!accept) expect(validation.some(({ severity }) => severity === "error")).toBe(true);
      for (const { message } of validation) expect(message).not.toMatch(/[{}]/);
    }
  });
});

test("a run says the same tomorrow", async () => {
  const file = JSON.parse(await readFile("src/testing/scenarios.json", "utf8"));
  const play = () => scenarioFileSchema.parse(file).map((each) => tryScenario(each, deskOf(each.track), book));

  expect(play()).toEqual(play());
});

test("a scenario is read from a file of many, a list, or alone", () => {
  const one = { id: "X", lang: "en", track: "up", ticket: { description: "x" } };

  expect(scenarioFileSchema.parse(one)).toMatchObject([{ id: "X", channel: "web", actor: { role: "Officer" } }]);
  expect(scenarioFileSchema.parse([one])).toHaveLength(1);
  expect(scenarioFileSchema.parse({ scenarios: [one] })).toHaveLength(1);
});

function deskOf(track: string) {
  const desk = desks.get(track);
  if (!desk) throw new Error(`no desk ${track}`);
  return desk;
}
