import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { mdxText } from "../../adapters/mdx-sections.ts";
import { knownIssueSchema } from "../../domain/known-issue.ts";
import { aKnownIssueDesk } from "../../testing/known-issue-desk.ts";
import { temporaryDirectory } from "../../testing/temporary-directory.ts";

describe("from answer to knowledge", () => {
  const git = (directory: string, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@demo.gov.in", ...args], {
      cwd: directory,
      encoding: "utf8",
    });
  const entry = {
    do: "guide",
    guide: "guides/boweb-login",
    entry_title_hi: "लेजर {नहीं} खुलता",
    entry_title_en: "The ledger <does not> open",
    entry_text_hi: "पुनः लॉगिन करें।",
    entry_text_en: "import nothing; {log in} again at https://example.org.",
  };

  async function declared(directory: string) {
    const desk = await aKnownIssueDesk(directory);
    const { id } = await desk.outage();
    return {
      ...desk,
      id,
      act: (fields: Record<string, string>) => desk.unit.post(`/staff/known-issues/${id}`, fields),
    };
  }

  test("the issue is drafted as a branch of the project that holds the file as the content wants it", async () => {
    const directory = temporaryDirectory();
    cpSync("content/known-issues", join(directory, "known-issues"), { recursive: true });
    for (const words of [
      ["init", "--quiet"],
      ["add", "known-issues"],
      ["commit", "--quiet", "--message=Begin"],
    ])
      git(directory, ...words);
    const { act, id, lines, unit } = await declared(directory);
    expect(await (await act({ do: "draft" })).text()).toContain(`draft/known-issue-${id}`);
    const file = git(directory, "show", `draft/known-issue-${id}:known-issues/${id}.yaml`);
    expect(knownIssueSchema.parse(load(file))).toMatchObject({ title: { en: "Payment and ledger: outage" } });
    expect(lines.at(-1)).toMatchObject({ what: "content-drafted", who: unit.label });
  });

  test("an entry of a guide is drafted in both languages as words only, as a patch where there is no repository", async () => {
    const directory = temporaryDirectory();
    cpSync("content/guides/boweb-login", join(directory, "guides/boweb-login"), { recursive: true });
    const { act } = await declared(directory);
    const answer = await act(entry);
    expect(answer.headers.get("content-disposition")).toContain("attachment");
    const whole = temporaryDirectory();
    cpSync("content/guides/boweb-login", join(whole, "content/guides/boweb-login"), { recursive: true });
    git(whole, "init", "--quiet");
    writeFileSync(join(whole, "x.patch"), await answer.text());
    git(whole, "apply", "x.patch");
    const read = (lang: string) =>
      mdxText(readFileSync(join(whole, `content/guides/boweb-login/${lang}.mdx`), "utf8"), () => []);
    const [en, hi] = [read("en"), read("hi")];
    const section = en.sections.find(({ heading }) => heading === entry.entry_title_en);
    expect(section?.text).toContain(entry.entry_text_en);
    expect(hi.sections.some(({ heading }) => heading === entry.entry_title_hi)).toBe(true);
    expect(en.front.updated).toBe("2026-11-21");
  });

  test("is for the posts that the desk file names, and only for guides that are there", async () => {
    const { id, signedIn, act } = await declared(temporaryDirectory());
    const gfc = signedIn({ role: "gfc", district: "ernakulam" });
    expect((await gfc.post(`/staff/known-issues/${id}`, { do: "draft" })).status).toBe(422);
    for (const guide of ["guides/none", "../../etc", "circulars/kerala-2018-11-19-order-41"])
      expect((await act({ ...entry, guide })).status).toBe(422);
  });
});
