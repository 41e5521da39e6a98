import { posix } from "node:path";
import ts from "typescript";

/** What a source file imports: project files by their path, packages and built-in modules by their name. */
export function importsOf(path: string, text: string): string[] {
  return scriptsOf(path, text)
    .flatMap((script) => ts.preProcessFile(script, true, true).importedFiles)
    .map(({ fileName }) => (fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : fileName))
    .map((target) => target.replace(/\?.*$/, ""));
}

/** The package that a bare import names: `@scope/name/part` is of `@scope/name`. */
export function packageOf(target: string): string {
  return target
    .split("/")
    .slice(0, target.startsWith("@") ? 2 : 1)
    .join("/");
}

/** An Astro file's frontmatter and its script elements; any other file is one script. */
function scriptsOf(path: string, text: string): string[] {
  if (!path.endsWith(".astro")) return [text];
  const frontmatter = /^\s*---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
  const elements = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? "");
  return [frontmatter, ...elements];
}
