import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERB_USAGE } from "./deed-words.ts";

test.each(["hi", "en"])(
  "the maintainers' page (%s) lists every command, spelled as the desk reads it, and no other",
  (lang) => {
    const page = readFileSync(`content/pages/maintainers/commands/${lang}.mdx`, "utf8");
    const rows = [...page.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)];
    const written = rows.map(([, command = ""]) => command.replaceAll("\\|", "|"));
    expect(written).toEqual([...Object.values(VERB_USAGE).map((usage) => `/${usage}`), "/help"]);
    expect(rows.filter(([, , meaning = ""]) => meaning.trim().length < 8)).toEqual([]);
  },
);
