/** Paths that the intake answers at request time, so no file stands for them. */
const answeredByIntake = /^(api|t|staff)\//;
/** Pages built from other parts of the site; a checkout without them still builds. */
const builtElsewhere = /^(hi|en|ml)\/(tickets\/(new|status)|reports|known-issues)\//;

interface BuiltPage {
  file: string;
  html: string;
}

/** Every link between built pages whose target file or anchor is not there, as `page -> address`. */
export function findBrokenLinks(pages: readonly BuiltPage[], files: ReadonlySet<string>, base: string): string[] {
  const anchors = new Map(pages.map(({ file, html }) => [file, anchorsOf(html)]));
  return pages.flatMap((page) =>
    [...new Set(linksOf(page.html))]
      .filter((href) => !leadsSomewhere(href, page.file, files, anchors, base))
      .map((href) => `${page.file} -> ${href}`),
  );
}

function leadsSomewhere(
  href: string,
  from: string,
  files: ReadonlySet<string>,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
  base: string,
): boolean {
  const [address = "", anchor = ""] = href.split("#");
  const path = (address.split("?")[0] ?? "").trim();
  if (path === "") return anchor === "" || anchors.get(from)?.has(decodeURIComponent(anchor)) === true;
  const prefix = `${base.replace(/\/$/, "")}/`;
  if (!path.startsWith(prefix)) return false;
  const target = decodeURIComponent(path.slice(prefix.length));
  if (answeredByIntake.test(target) || builtElsewhere.test(target)) return true;
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
