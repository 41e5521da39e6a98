import { beforeAll, expect, test } from "vitest";
import { fromFiles, indexFiles } from "../adapters/search-index.ts";
import { searchRecords } from "../adapters/search-records.ts";
import { type IndexReader, openIndex } from "./index-reader.ts";
import { suggest, tellingWords } from "./suggest.ts";

let index: IndexReader;

beforeAll(async () => {
  index = await openIndex(fromFiles(await indexFiles(searchRecords())));
}, 60_000);

test("a story is read by its telling words, each once", () => {
  expect(tellingWords("The VPN is not working, the VPN client does not install")).toBe("vpn working client install ");
});

test("what was chosen and typed in the ticket form leads to the three guides that may answer it", async () => {
  const answers = await suggest(index, "कल से login नहीं हो रहा", ["vpn-login-failure", "vpn"], "hi");
  expect(answers.length).toBeLessThanOrEqual(3);
  expect(answers.map(({ url }) => url)).toContain("hi/guides/gstn-vpn-troubleshooting/");
});

test("an empty form has no answers", async () => {
  expect(await suggest(index, "", [], "en")).toEqual([]);
});
