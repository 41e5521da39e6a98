/** Paths that the intake answers at request time, so no file stands for them. */
const answeredByIntake = /^(api|t|staff)\//;

interface BuiltPage {
  file: string;
  html: string;
}

/** What is tolerated without a file, by the path below the base. */
export type Awaited = (path: string) => boolean;

/** Every link between built pages whose target file or anchor is not there, as `page -> address`. */
export function findBrokenLinks(
  pages: readonly BuiltPage[],
  files: ReadonlySet<string>,
  base: string,
  awaited: Awaited = () => false,
): string[] {
  const there = { files, anchors: new Map(pages.map(({ file, html }) => [file, anchorsOf(html)])), awaited };
  return pages.flatMap((page) =>
    [...new Set(linksOf(page.html))]
      .filter((href) => !leadsSomewhere(href, page.file, there, base))
      .map((href) => `${page.file} -> ${href}`),
  );
}

interface Site {
  files: ReadonlySet<string>;
  anchors: ReadonlyMap<string, ReadonlySet<string>>;
  awaited: Awaited;
}

function leadsSomewhere(href: string, from: string, { files, anchors, awaited }: Site, base: string): boolean {
  const [address = "", anchor = ""] = href.split("#");
  const path = (address.split("?")[0] ?? "").trim();
  if (path === "") return anchor === "" || anchors.get(from)?.has(decodeURIComponent(anchor)) === true;
  const prefix = `${base.replace(/\/$/, "")}/`;
  if (!path.startsWith(prefix)) return false;
  const target = decodeURIComponent(path.slice(prefix.length));
  if (answeredByIntake.test(target) || awaited(target)) return true;
  const file = target === "" || target.endsWith("/") ? `${target}index.html` : target;
  if (!files.has(file)) return false;
  return anchor === "" || anchors.get(file)?.has(decodeURIComponent(anchor)) === true;
}

function linksOf(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src|action)="([^"]*)"/g)]
    .map(([, href = ""]) => href.replaceAll("&amp;", "&").replaceAll("&#38;", "&"))
    .filter((href) => !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href));
}

function anchorsOf(html: string): Set<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id));
}
