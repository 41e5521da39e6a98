import { join } from "node:path";
import { environment } from "../src/adapters/environment.ts";
import { indexFiles, writeIndex } from "../src/adapters/search-index.ts";
import { keepIndexOffline } from "../src/adapters/search-offline.ts";
import { searchRecords } from "../src/adapters/search-records.ts";

export interface BuiltIndex {
  pages: number;
  files: number;
  bytes: number;
}

/** Puts the search index into a built site, and on the list of what a reader may keep for offline. */
export async function buildSearchIndex(dist: string): Promise<BuiltIndex> {
  const records = searchRecords();
  const files = await indexFiles(records);
  writeIndex(files, join(dist, "pagefind"));
  keepIndexOffline(files, dist, environment().SITE_BASE);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  return { pages: records.length, files: files.size, bytes };
}
