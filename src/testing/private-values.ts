import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { runGit } from "../adapters/git.ts";

export interface Places {
  /** Git repositories, bare or not: every object is looked at, reachable or not. */
  repositories?: readonly string[];
  /** Everything below them: logs, databases, the published site. */
  directories?: readonly string[];
  /** Texts that are not on a disk, such as what a process printed. */
  texts?: Readonly<Record<string, string>>;
}

export interface FoundValue {
  where: string;
  value: string;
}

/** Fails where one of these plain values stands anywhere in these places, in any of the spellings below. */
export async function expectNoPrivateValues(values: readonly string[], places: Places): Promise<void> {
  expect(await privateValuesIn(values, places)).toEqual([]);
}

/** Where which value was found. Says also how it was spelled: as it is, in another case, in a URL, or in base64. */
export async function privateValuesIn(values: readonly string[], places: Places): Promise<FoundValue[]> {
  const { repositories = [], directories = [], texts = {} } = places;
  const needles = values.flatMap((value) => spellings(value).map((spelling) => ({ value, spelling })));
  const found: FoundValue[] = [];
  const look = (where: string, bytes: Buffer) => {
    const haystack = bytes.toString("latin1").toLowerCase();
    for (const { value, spelling } of needles) {
      if (haystack.includes(spelling)) found.push({ where, value });
    }
  };
  for (const repository of repositories)
    for (const { name, content } of await objectsOf(repository)) look(name, content);
  for (const directory of directories) for (const path of filesBelow(directory)) look(path, readFileSync(path));
  for (const [name, text] of Object.entries(texts)) look(name, Buffer.from(text));
  return unique(found);
}

/** Bytes as Latin-1 in lower case; of base64 the part that is the same wherever the value stands in what was encoded. */
function spellings(value: string): string[] {
  const bytes = Buffer.from(value);
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString("base64")
      .replaceAll("=", "");
    return text.slice(shift === 0 ? 0 : shift + 1, -2);
  });
  const plain = [bytes.toString("latin1"), encodeURIComponent(value)];
  const long = encoded.filter((text) => text.length >= 8);
  return [...new Set([...plain, ...long].map((text) => text.toLowerCase()))];
}

async function objectsOf(repository: string): Promise<{ name: string; content: Buffer }[]> {
  const folder = existsSync(join(repository, ".git")) ? join(repository, ".git") : repository;
  const all = await runGit(["cat-file", "--batch-all-objects", "--batch", "--buffer"], { repository: folder });
  const objects: { name: string; content: Buffer }[] = [];
  for (let at = 0; at < all.length; ) {
    const end = all.indexOf(0x0a, at);
    const [name = "", type = "", size = "0"] = all.subarray(at, end).toString().split(" ");
    objects.push({ name: `${repository}: ${type} ${name}`, content: all.subarray(end + 1, end + 1 + Number(size)) });
    at = end + 1 + Number(size) + 1;
  }
  return objects;
}

function filesBelow(directory: string): string[] {
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory, { recursive: true }) as string[];
  return names.map((name) => join(directory, name)).filter((path) => statSync(path).isFile());
}

function unique(found: readonly FoundValue[]): FoundValue[] {
  return [...new Map(found.map((one) => [`${one.where} ${one.value}`, one])).values()];
}
