import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import type { Language } from "../domain/localised.ts";

/** A page's title in a language, English where it has none, out of its front matter; each is read once. */
export function pageTitles(content: string): (page: string, language: Language) => string {
  const known = new Map<string, string>();

  function read(page: string, language: Language): string | undefined {
    const [path = ""] = page.split("#");
    const places = [join(content, path), join(content, "pages", path)];
    const file = places.map((place) => join(place, `${language}.mdx`)).find((place) => existsSync(place));
    const front = file && /^---\n([\s\S]*?)\n---/.exec(readFileSync(file, "utf8"))?.[1];
    return front ? (load(front) as { title?: string }).title : undefined;
  }

  return (page, language) => {
    const key = `${language} ${page}`;
    const title = known.get(key) ?? read(page, language) ?? read(page, "en") ?? page;
    known.set(key, title);
    return title;
  };
}
