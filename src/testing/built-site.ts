import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** The built site as its tests walk it: the folder that the desk serves. */
const root = process.env.DESK_DIST ?? "dist";

export interface BuiltPage {
  /** Below the root, e.g. `hi/guides/boweb-login/index.html`. */
  file: string;
  /** As a reader asks for it: `/hi/guides/boweb-login/`. */
  path: string;
  html: string;
}

/** Every page a reader can open; shells that the intake fills when it answers are not among them. */
export function builtPages(): BuiltPage[] {
  return builtFiles(".html")
    .map((file) => ({ file, path: pathOf(file), html: textOf(file) }))
    .filter(({ html }) => !html.includes("<!--slot-->"));
}

export function builtFiles(ending = ""): string[] {
  const files = globSync("**/*", { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => join(entry.parentPath, entry.name).slice(join(root, "/").length));
  return names
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** A file's words, also where it is packed, as the parts of the search index are. */
export function textOf(file: string): string {
  const bytes = readFileSync(join(root, file));
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (packed ? gunzipSync(bytes) : bytes).toString("utf8");
}

export function bytesOf(file: string): Buffer {
  return readFileSync(join(root, file));
}

/** The pages of one language: paths without the language, `guides/boweb-login/`. */
export function pathsIn(lang: string): string[] {
  return builtPages()
    .filter(({ path }) => path.startsWith(`/${lang}/`))
    .map(({ path }) => path.slice(`/${lang}/`.length));
}

function pathOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, "$1")}`;
}
