import { expect, test } from "vitest";
import { chromiumPath } from "./chromium.ts";

test("CHROMIUM_PATH decides which browser is used", () => {
  expect(chromiumPath({ CHROMIUM_PATH: "/opt/browser" }, () => true)).toBe("/opt/browser");
});

test("without it, the first browser of the usual places that exists is used", () => {
  expect(chromiumPath({}, (path) => path.endsWith("google-chrome"))).toBe("/usr/bin/google-chrome");
});

test("a machine without a browser is said to have none", () => {
  expect(chromiumPath({ CHROMIUM_PATH: "" }, () => false)).toBeUndefined();
});
