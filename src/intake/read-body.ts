import { Refusal } from "./refusal.ts";

/** All bodies under way together; a flood of large ones waits outside instead of filling the memory. */
const IN_MEMORY = 64 * 1024 * 1024;
let underWay = 0;

/** Reads a body while counting: what is longer than allowed is not read to its end, whatever its length claims. */
export async function readBody<T>(
  request: Request,
  atMost: number,
  use: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>,
): Promise<T> {
  const claimed = Number(request.headers.get("content-length") ?? Number.NaN);
  if (claimed > atMost) throw new Refusal("too_large");
  const knownLength = Number.isInteger(claimed) && claimed >= 0;
  const reserved = knownLength ? claimed : atMost;
  if (underWay + reserved > IN_MEMORY) throw new Refusal("unavailable", { retryAfter: 5 });
  underWay += reserved;
  try {
    // The parser of HTTP ends a body at the length it claims, so only a body without one has to be counted here.
    return await use(
      knownLength && isFromNetwork(request)
        ? new Uint8Array(await request.arrayBuffer())
        : await collect(request, reserved),
    );
  } finally {
    underWay -= reserved;
  }
}

/** A request of the server is another class than the `Request` that anybody can make. */
function isFromNetwork(request: Request): boolean {
  return Object.getPrototypeOf(request) !== globalThis.Request.prototype;
}

async function collect(request: Request, atMost: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    length += read.value.length;
    if (length > atMost) {
      await reader?.cancel();
      throw new Refusal("too_large");
    }
    chunks.push(read.value);
  }
  return new Uint8Array(Buffer.concat(chunks, length));
}
