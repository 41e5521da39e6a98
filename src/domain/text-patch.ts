export interface FileDraft {
  /** From the root of the project: `content/known-issues/x.yaml`. */
  path: string;
  /** Undefined where the file is new. */
  before: string | undefined;
  after: string;
}

const CONTEXT = 3;

/** The drafts as one patch that `git apply` takes. Each changes one stretch of its file, so each has one hunk. */
export function textPatch(drafts: readonly FileDraft[]): string {
  return drafts.map(filePatch).join("");
}

function filePatch({ path, before, after }: FileDraft): string {
  const [old, now] = [linesOf(before ?? ""), linesOf(after)];
  const start = sharedStart(old, now);
  const end = sharedEnd(old.slice(start), now.slice(start));
  const from = Math.max(0, start - CONTEXT);
  const tail = Math.min(CONTEXT, end);
  const hunk = [
    ...old.slice(from, start).map((line) => ` ${line}`),
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...now.slice(start, now.length - end).map((line) => `+${line}`),
    ...old.slice(old.length - end, old.length - end + tail).map((line) => ` ${line}`),
  ];
  const range = (lines: readonly string[]) => {
    const count = lines.length - end + tail - from;
    return `${count === 0 ? 0 : from + 1},${count}`;
  };
  const names =
    before === undefined
      ? ["new file mode 100644", "--- /dev/null", `+++ b/${path}`]
      : [`--- a/${path}`, `+++ b/${path}`];
  return `${[`diff --git a/${path} b/${path}`, ...names, `@@ -${range(old)} +${range(now)} @@`, ...hunk].join("\n")}\n`;
}

/** Every text of the project ends its last line. */
function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1;
  return count;
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
