import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { words } from "../../adapters/content-messages.ts";
import { readDesks } from "../../adapters/desk-files.ts";
import { citedAnchor, citedSource } from "../../domain/citation.ts";
import { languages } from "../../domain/page.ts";
import { citationsIn } from "../../domain/rule-citations.ts";
import { builtFiles, builtPages, bytesOf, pathsIn, textOf } from "../built-site.ts";

const pages = builtPages();
const texts = builtFiles().filter((file) => !/\.(png|jpg|webp|woff2|ico|wasm|br|gz)$/.test(file));
const inLanguages = pages.filter(({ path }) => /^\/(hi|en|ml)\//.test(path));
const site = new URL(/<loc>([^<]+)<\/loc>/.exec(textOf("sitemap.xml"))?.[1] ?? "").origin;

test("there is a site to walk", () => {
  expect(pages.length).toBeGreaterThan(150);
});

test("no file holds the mobile number of anybody", () => {
  const number = /(?<![\w./-])(?:\+?91[\s-]?|0)?([6-9]\d{4}[\s-]?\d{5})(?![\w-])/g;
  const found = texts.flatMap((file) => [...textOf(file).matchAll(number)].map(([, digits]) => `${file}: ${digits}`));
  expect(found.filter((line) => !/: 90000000\d\d$/.test(line) && !isDigitTable(line))).toEqual([]);
});

/** The check of Aadhaar numbers is made of rows that hold each digit once; they stand in a script, not in a text. */
function isDigitTable(line: string): boolean {
  const [file = "", digits = ""] = line.split(": ");
  return file.endsWith(".js") && new Set(digits).size === 10;
}

test("a signatory's name stands inside the text of the circular and nowhere else", () => {
  const names = signatories();
  expect(names.length).toBeGreaterThanOrEqual(7);
  const transcript = /<div class="block (?:closing|letterhead)[^>]*>.*?<\/div>/gs;
  const outside = texts.flatMap((file) => {
    const text = textOf(file).replaceAll(transcript, "");
    return names.filter((name) => text.includes(name)).map((name) => `${file}: ${name}`);
  });
  expect(outside).toEqual([]);
});

test("every page can be reached from the front door", () => {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const reached = new Set(["/"]);
  const queue = ["/"];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const next of linksOf(byPath.get(path)?.html ?? "", path)) {
      if (reached.has(next) || !byPath.has(next)) continue;
      reached.add(next);
      queue.push(next);
    }
  }
  expect([...byPath.keys()].filter((path) => !reached.has(path) && path !== "/404.html")).toEqual([]);
});

test("every page has its twin in the other language, and a Malayalam page both", () => {
  const [hi, en, ml] = ["hi", "en", "ml"].map((lang) => new Set(pathsIn(lang))) as [
    Set<string>,
    Set<string>,
    Set<string>,
  ];
  expect([...hi].filter((path) => !en.has(path))).toEqual([]);
  expect([...en].filter((path) => !hi.has(path))).toEqual([]);
  expect([...ml].filter((path) => !hi.has(path))).toEqual([]);
});

test("every page says that it is not an official site, when it was last changed and who answers for it", () => {
  const disclaimers = languages.map((lang) => words(lang)("site.footer.disclaimer"));
  const silent = pages.filter(({ html }) => !disclaimers.some((disclaimer) => html.includes(disclaimer)));
  expect(silent.map(({ path }) => path)).toEqual([]);
  const footer = /<footer.*?<time datetime="\d{4}-\d\d-\d\d">.*?<\/dl>/s;
  const owner = /<dd(?: lang="en")?>[^<]{3,}<\/dd><\/div>\s*<\/dl>/;
  const without = inLanguages.filter(({ html }) => !owner.test(footer.exec(html)?.[0] ?? ""));
  expect(without.map(({ path }) => path)).toEqual([]);
});

test("no page holds a script, a style or a handler of its own, so the policy needs no exception", () => {
  const inline = /<style|\sstyle="|<script(?![^>]*\ssrc=)(?![^>]*type="application\/(?:ld\+)?json")|<[^>]+\son[a-z]+="/;
  expect(pages.filter(({ html }) => inline.test(html)).map(({ path }) => path)).toEqual([]);
});

test("nothing that a page loads comes from another site", () => {
  const loaded =
    /<(?:script|img|iframe|source|audio|video|embed)\b[^>]*\s(?:src|srcset)="([^"]+)"|<link\b(?=[^>]*rel="(?:stylesheet|icon|manifest|preload|modulepreload|preconnect|dns-prefetch)")[^>]*\shref="([^"]+)"/g;
  const foreign = (address = "") => /^(?:[a-z]+:)?\/\//i.test(address) && new URL(address, site).origin !== site;
  const found = pages.flatMap(({ path, html }) =>
    [...html.matchAll(loaded)]
      .map(([, src, href]) => src ?? href)
      .filter(foreign)
      .map((address) => `${path}: ${address}`),
  );
  expect(found).toEqual([]);
  const styles = builtFiles(".css").filter((file) => /url\(\s*["']?(?:https?:)?\/\//.test(textOf(file)));
  expect(styles).toEqual([]);
});

test("a guide is at most 40 KB over the wire, with its styles and scripts", () => {
  const guides = pages.filter(({ path }) => /^\/(hi|en|ml)\/guides\/[^/]+\/$/.test(path));
  expect(guides.length).toBeGreaterThanOrEqual(34);
  const heavy = guides
    .map((page) => ({ path: page.path, bytes: weightOf(page) }))
    .filter(({ bytes }) => bytes > 40_000);
  expect(heavy).toEqual([]);
});

test("every paragraph that a desk's rule cites is on the circular's page in both languages", async () => {
  const circulars = new Set(pathsIn("hi").flatMap((path) => /^circulars\/([^/]+)\/$/.exec(path)?.[1] ?? []));
  const cited = citationsIn([...(await readDesks("content")).values()]).filter((cite) =>
    circulars.has(citedSource(cite)),
  );
  expect(cited.length).toBeGreaterThan(100);
  const missing = [...new Set(cited)].filter((cite) =>
    ["hi", "en"].some(
      (lang) => !textOf(`${lang}/circulars/${citedSource(cite)}/index.html`).includes(`id="${citedAnchor(cite)}"`),
    ),
  );
  expect(missing).toEqual([]);
});

/** The names that stand alone in brackets below an act, or after "Present" above it. */
function signatories(): string[] {
  const sources = globSync("content/circulars/*/{hi,en}.mdx").map((file) => readFileSync(file, "utf8"));
  const acts = sources.flatMap((text) => text.match(/<(Closing|Letterhead)>.*?<\/\1>/gs) ?? []);
  const signed = acts.flatMap((act) => [...act.matchAll(/^\**[([]([\p{L}\p{M}. ]+)[)\]]\**\\?$/gmu)]);
  const present = acts.flatMap((act) => [...act.matchAll(/Present:\s*(?:Dr\.\s*)?([A-Z ]+?)\s+I\.A\.S/g)]);
  return [...new Set([...signed, ...present].map(([, name = ""]) => name.trim()))];
}

function linksOf(html: string, from: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\shref="([^"#?]*)[^"]*"/g)]
    .map(([, href = ""]) => new URL(href === "" ? from : href, new URL(from, site)))
    .filter(({ origin }) => origin === site)
    .map(({ pathname }) => pathname);
}

function weightOf({ file, html }: { file: string; html: string }): number {
  const entry = [...html.matchAll(/<(?:link rel="stylesheet"|script)[^>]*\s(?:href|src)="([^"]+)"/g)].map(
    ([, url = ""]) => url,
  );
  const assets = new Set<string>();
  for (const url of entry) withImports(url.replace(/^.*?_astro\//, "_astro/"), assets);
  return [file, ...assets].reduce((sum, name) => sum + gzipSync(bytesOf(name)).length, 0);
}

/** A script brings the scripts that it imports. */
function withImports(file: string, seen: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  if (!file.endsWith(".js")) return;
  for (const [, name = ""] of textOf(file).matchAll(/(?:from|import)\s*["'](\.[^"']+)["']/g)) {
    withImports(posix.join(posix.dirname(file), name), seen);
  }
}
