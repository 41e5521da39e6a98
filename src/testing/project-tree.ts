import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Every file of the project as it stands: what Git tracks, and what it would track if it were added. */
export function projectFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  return listed.split("\0").filter((path) => path !== "" && existsSync(path));
}

/** The words of a file, or nothing if it is a picture or another binary. */
export function textOf(path: string): string {
  const bytes = readFileSync(path);
  return bytes.subarray(0, 8000).includes(0) ? "" : bytes.toString("utf8");
}

export interface Finding {
  path: string;
  line: number;
  found: string;
}

/** Every match of a pattern in a text, with its line; the pattern is global. */
export function findings(path: string, text: string, pattern: RegExp): Finding[] {
  return [...text.matchAll(pattern)].map((match) => ({
    path,
    line: text.slice(0, match.index).split("\n").length,
    found: match[0],
  }));
}
