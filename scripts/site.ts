import type { Environment } from "../src/adapters/environment.ts";
import { precompress } from "../src/adapters/precompress.ts";
import { buildPages } from "../src/adapters/site-build.ts";
import { buildSearchIndex } from "./build-search-index.ts";

/** The pages, the index over them, and a packed copy of each. Says whether all of it was built. */
export async function buildSite(settings: Environment, { quiet = false } = {}): Promise<boolean> {
  if ((await buildPages(settings, quiet)) !== 0) return false;
  const { pages, bytes } = await buildSearchIndex(settings.DESK_DIST);
  await precompress(settings.DESK_DIST);
  if (!quiet)
    console.log(`${pages} pages can be searched; the whole index is ${Math.round(bytes / 1024)} KB in small parts.`);
  return true;
}
