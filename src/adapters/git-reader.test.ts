import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { wrapGit } from "../testing/git-wrapper.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { runGit } from "./git.ts";
import { answerParser, readObjects } from "./git-objects.ts";
import { gitReader } from "./git-reader.ts";

test("answers many questions at once, each with its own object", async () => {
  const { repository, oids } = await objects(["one", "two\n\nlines", ""]);
  const reader = open(repository);
  const answers = await Promise.all([...oids, "HEAD:nothing"].map((oid) => reader.read(oid)));

  expect(answers.map((answer) => answer?.content.toString())).toEqual(["one", "two\n\nlines", "", undefined]);
});

test("goes on with another git where the one it asked dies after every answer", async () => {
  const { repository, oids } = await objects(["one", "two"]);
  wrapGit(`read question; echo "$question" | "$GIT" "$@"`);
  const reader = open(repository);

  expect((await Promise.all(oids.map((oid) => reader.read(oid)))).map((answer) => String(answer?.content))).toEqual([
    "one",
    "two",
  ]);
});

test("gives up on a git that never answers", async () => {
  const { repository } = await objects([]);
  wrapGit(`echo "fatal: out of order" >&2; exit 3`);

  await expect(open(repository).read("HEAD")).rejects.toThrow(/git cat-file --batch: ended early\nfatal: out of order/);
});

test("answers what was asked before it lets go of its packs, and after", async () => {
  const { repository, oids } = await objects(["one", "two"]);
  const reader = open(repository);
  const before = reader.read(oids[0] as string);
  reader.refresh();

  expect((await before)?.content.toString()).toBe("one");
  expect((await reader.read(oids[1] as string))?.content.toString()).toBe("two");
});

test("once closed answers nothing more", async () => {
  const { repository } = await objects([]);
  const reader = open(repository);
  await reader.close();

  await expect(reader.read("HEAD")).rejects.toThrow(/closed/);
});

test("reads any number of objects in the order asked, and stops when the caller does", async () => {
  const { repository, oids } = await objects(Array.from({ length: 50 }, (_, n) => `object ${n}`));
  const asked = Array.from({ length: 2000 }, (_, n) => oids[n % 50] as string);
  const all = await Array.fromAsync(readObjects(repository, asked), (answer) => answer?.content.toString());

  expect(all).toEqual(asked.map((_, n) => `object ${n % 50}`));
  for await (const first of readObjects(repository, asked)) {
    expect(first?.content.toString()).toBe("object 0");
    break;
  }
});

test("understands answers wherever the stream is cut", () => {
  const stream = Buffer.from("aa blob 3\none\nHEAD:x missing\nbb blob 0\n\ncc commit 4\n\n\n\n\n\n");
  for (let cut = 0; cut <= stream.length; cut += 1) {
    const parse = answerParser();
    const answers = [...parse(stream.subarray(0, cut)), ...parse(stream.subarray(cut))];
    expect(answers.map((answer) => answer && `${answer.oid} ${answer.content}`)).toEqual([
      "aa one",
      undefined,
      "bb ",
      "cc \n\n\n\n",
    ]);
  }
});

async function objects(contents: string[]): Promise<{ repository: string; oids: string[] }> {
  const repository = join(temporaryDirectory(), "r.git");
  await runGit(["init", "--quiet", "--bare", repository]);
  const write = (content: string) => runGit(["hash-object", "-w", "--stdin"], { repository, input: [content] });
  const oids = await Promise.all(contents.map(async (content) => String(await write(content)).trim()));
  return { repository, oids };
}

function open(repository: string) {
  const reader = gitReader(repository);
  onTestFinished(() => reader.close());
  return reader;
}
