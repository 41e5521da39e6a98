import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readDesks } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { FORMS_FOLDER, issueFormFiles } from "../src/adapters/issue-form-files.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Writes GitHub's issue forms from the desk files, one a desk",
  usage: "[--into DIRECTORY] [--site URL] [--check]",
  options: {
    into: { type: "string", help: `where to; otherwise ${FORMS_FOLDER}` },
    site: { type: "string", help: "the desk's own address, for links to its web form" },
    check: { type: "boolean", help: "write nothing, and say which files are not as they should be" },
  },
  async run({ values }) {
    const folder = String(values.into ?? FORMS_FOLDER);
    const site = values.site === undefined ? undefined : addressOf(String(values.site));
    const wanted = issueFormFiles(await readDesks(environment().DESK_CONTENT), site);
    const changed = await differing(folder, wanted);
    if (values.check) {
      for (const name of changed) console.error(`${join(folder, name)} is not as the desk files say.`);
      if (changed.length === 0) console.log(`${wanted.size} files are as the desk files say.`);
      return changed.length > 0 ? EXIT.problems : EXIT.ok;
    }
    await mkdir(folder, { recursive: true });
    for (const name of changed) await put(join(folder, name), wanted.get(name));
    console.log(`${changed.length} of ${wanted.size} files written to ${folder}`);
    return EXIT.ok;
  },
};

function addressOf(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new UsageError(`"${text}" is no address.`);
  return text;
}

/** Those that are missing or different, and forms of desks that there are no more. */
async function differing(folder: string, wanted: ReadonlyMap<string, string>): Promise<string[]> {
  const present = existsSync(folder) ? await readdir(folder) : [];
  const left = present.filter((name) => /^ticket-.*\.ya?ml$/.test(name) && !wanted.has(name));
  const wrong = await Promise.all(
    [...wanted].map(async ([name, text]) =>
      present.includes(name) && (await readFile(join(folder, name), "utf8")) === text ? [] : [name],
    ),
  );
  return [...wrong.flat(), ...left];
}

async function put(path: string, text: string | undefined): Promise<void> {
  if (text === undefined) await rm(path);
  else await writeFile(path, text);
}
