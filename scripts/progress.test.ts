import { expect, test } from "vitest";
import { progressBar } from "./progress.ts";

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { written, stream };
}

test("the bar fills as the work goes on, and is gone when it is done", () => {
  const { written, stream } = terminal(true);
  const bar = progressBar(100, "tickets", stream);
  for (let i = 0; i < 100; i += 1) bar.step();
  expect(written.length).toBeLessThanOrEqual(31);
  expect(written.at(-1)).toContain(`${"█".repeat(30)} 100 of 100 tickets`);
  bar.done();
  expect(written.at(-1)?.trim()).toBe("");
});

test.each([
  ["a program reads", false, 1000],
  ["it would be over at once", true, 99],
])("nothing is drawn where %s", (_title, isTTY, total) => {
  const { written, stream } = terminal(isTTY);
  const bar = progressBar(total, "tickets", stream);
  bar.step();
  bar.done();
  expect(written).toEqual([]);
});
