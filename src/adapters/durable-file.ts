import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

export interface DurableOptions {
  mode?: number;
  /** Writes over the bytes that are there instead of putting a new file in the old one's place. */
  inPlace?: boolean;
}

type Content = string | Uint8Array;

/** The whole file or none of it, and still there after a loss of power. */
export async function writeDurably(path: string, content: Content, options: DurableOptions = {}): Promise<void> {
  const { mode = 0o644, inPlace = false } = options;
  const target = inPlace ? path : `${path}.${randomUUID()}.tmp`;
  try {
    await writeAndSync(target, content, inPlace ? "r+" : "wx", mode);
    if (!inPlace) await rename(target, path);
  } catch (error) {
    if (!inPlace) await rm(target, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Appends a line, which is durable when this resolves. */
export async function appendDurably(path: string, line: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeAndSync(path, line, "a", 0o600);
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function writeAndSync(path: string, content: Content, flags: string, mode: number): Promise<void> {
  const file = await open(path, flags, mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
