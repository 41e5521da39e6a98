import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const ENDINGS = "{html,css,js,json,webmanifest,xml,svg,txt,csv}";
/** Smaller files fit one packet as they are. */
const WORTH_IT = 1024;
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Lays a packed copy beside each text file of the site, so that a weak line waits less and the server packs nothing. */
export async function precompress(dist: string): Promise<void> {
  const files = globSync(`**/*.${ENDINGS}`, { cwd: dist }).map((file) => join(dist, file));
  await Promise.all(files.map(packBeside));
}

async function packBeside(file: string): Promise<void> {
  const content = await readFile(file);
  if (content.length < WORTH_IT) return;
  const [br, gz] = await Promise.all([promisify(brotliCompress)(content, BROTLI), promisify(gzip)(content)]);
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)]);
}
