import { startGit } from "./git.ts";

export interface GitObject {
  oid: string;
  type: string;
  content: Buffer;
}

export type Answer = GitObject | undefined;

/** The contents of many objects, in the order asked, through one process of their own; memory stays small. */
export async function* readObjects(repository: string, oids: readonly string[]): AsyncGenerator<Answer> {
  const args = ["cat-file", "--batch", "--buffer"];
  const child = startGit(args, { repository });
  child.once("error", (error) => child.stdout.destroy(error));
  child.stdin.on("error", (error) => child.stdout.destroy(error));
  child.stdin.end(oids.map((oid) => `${oid}\n`).join(""));
  const parse = answerParser();
  let answered = 0;
  try {
    for await (const chunk of child.stdout) {
      for (const answer of parse(chunk)) {
        answered += 1;
        yield answer;
      }
    }
    if (answered < oids.length) throw new Error(`git ${args.join(" ")} answered ${answered} of ${oids.length}`);
  } finally {
    child.kill();
  }
}

/** Cuts the output of `cat-file --batch` into answers: `<oid> <type> <size>` and as many bytes, or `<name> missing`. */
export function answerParser(): (chunk: Buffer) => Answer[] {
  let rest: Buffer = Buffer.alloc(0);

  function next(): { answer: Answer; end: number } | undefined {
    const line = rest.indexOf("\n");
    if (line < 0) return undefined;
    const [oid = "", type = "", size = ""] = rest.toString("utf8", 0, line).split(" ");
    if (!/^\d+$/.test(size)) return { answer: undefined, end: line + 1 };
    const end = line + 1 + Number(size);
    // A line feed follows the content; only with it is the answer whole.
    if (rest.length <= end) return undefined;
    return { answer: { oid, type, content: Buffer.from(rest.subarray(line + 1, end)) }, end: end + 1 };
  }

  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const answers: Answer[] = [];
    for (let found = next(); found; found = next()) {
      answers.push(found.answer);
      rest = rest.subarray(found.end);
    }
    return answers;
  };
}
