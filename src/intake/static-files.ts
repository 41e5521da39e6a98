import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { extname, join, resolve, sep } from "node:path";
import { Readable } from "node:stream";
import type { Context } from "hono";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".atom": "application/atom+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".vcf": "text/vcard; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".age": "application/octet-stream",
  ".pdf": "application/pdf",
};

/** Names that change with their content; everything else is asked for again. */
const FOREVER = /^\/_astro\//;

export interface Found {
  file: string;
  size: number;
  etag: string;
}

/** The file that a path of the site stands for; undefined for what is not there or would lead out of it. */
export async function findFile(root: string, path: string): Promise<Found | undefined> {
  const decoded = decodedPath(path);
  if (decoded === undefined || decoded.split("/").some((part) => part.startsWith("."))) return undefined;
  const file = resolve(join(root, decoded.endsWith("/") ? `${decoded}index.html` : decoded));
  if (!file.startsWith(resolve(root) + sep)) return undefined;
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR" || error.code === "ENAMETOOLONG") return undefined;
    throw error;
  });
  if (!found?.isFile()) return undefined;
  return { file, size: found.size, etag: `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"` };
}

export async function sendFile(
  context: Context,
  { file, size, etag }: Found,
  status: 200 | 404 = 200,
): Promise<Response> {
  const packed = status === 200 ? await packedBeside(file, context.req.header("accept-encoding") ?? "") : undefined;
  const headers: Record<string, string> = {
    "content-type": TYPES[extname(file).toLowerCase()] ?? "application/octet-stream",
    "cache-control": FOREVER.test(context.req.path) ? "public, max-age=31536000, immutable" : "no-cache",
    etag: packed ? etag.replace(/"$/, `-${packed.encoding}"`) : etag,
    vary: "accept-encoding",
    ...(packed && { "content-encoding": packed.encoding }),
  };
  if (status === 200 && context.req.header("if-none-match") === headers.etag) return context.body(null, 304, headers);
  headers["content-length"] = String(packed?.size ?? size);
  if (context.req.method === "HEAD") return context.body(null, status, headers);
  const stream = Readable.toWeb(createReadStream(packed?.file ?? file)) as ReadableStream;
  return context.body(stream, status, headers);
}

/** Whether a path without its slash at the end is a folder with a page. */
export async function isFolder(root: string, path: string): Promise<boolean> {
  return !path.endsWith("/") && (await findFile(root, `${path}/`)) !== undefined;
}

async function packedBeside(file: string, accepted: string) {
  for (const [encoding, ending] of [
    ["br", ".br"],
    ["gzip", ".gz"],
  ] as const) {
    if (!accepted.includes(encoding)) continue;
    const found = await stat(file + ending).catch(() => undefined);
    if (found?.isFile()) return { file: file + ending, size: found.size, encoding };
  }
  return undefined;
}

function decodedPath(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    return decoded.includes("\0") || decoded.includes("\\") ? undefined : decoded;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
