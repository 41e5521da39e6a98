import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { blobSchema } from "../domain/event.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { ageSealer, ageUnsealer } from "./age-seal.ts";
import { blobStore } from "./blob-store.ts";
import { keyRing } from "./key-ring.ts";

const now = () => new Date("2026-11-21T10:00:00+05:30");

async function blobs() {
  const directory = temporaryDirectory();
  await keyRing(join(directory, "keys"), now).keepAhead();
  const store = blobStore(join(directory, "blobs"), ageSealer(join(directory, "keys")), now);
  return { store, folder: join(directory, "blobs"), unsealer: ageUnsealer(join(directory, "keys")) };
}

test("a file is sealed before it is stored, and named by the hash of what is stored", async () => {
  const { store, folder, unsealer } = await blobs();
  const picture = Buffer.from("the pixels of a screenshot");
  const blob = blobSchema.parse(await store.put(picture));
  const stored = readFileSync(join(folder, blob.sha256));

  expect(stored.includes(picture)).toBe(false);
  expect(createHash("sha256").update(stored).digest("hex")).toBe(blob.sha256);
  expect(stored.length).toBe(blob.bytes);
  expect(Buffer.from((await unsealer.openBytes(stored)) ?? [])).toEqual(picture);
  expect(readdirSync(folder)).toEqual([blob.sha256]);
});

test("the same file twice has two names: nobody can tell that it was the same", async () => {
  const { store } = await blobs();
  const [one, two] = [await store.put(Buffer.from("same")), await store.put(Buffer.from("same"))];
  expect(one.sha256).not.toBe(two.sha256);
});

test("a blob that is not there is said to be missing; a damaged one and a path are refused", async () => {
  const { store, folder } = await blobs();
  const { sha256 } = await store.put(Buffer.from("picture"));
  expect(await store.read("0".repeat(64))).toBeUndefined();
  writeFileSync(join(folder, sha256), "other bytes");
  await expect(store.read(sha256)).rejects.toThrow("damaged");
  await expect(store.read("../keys")).rejects.toThrow(RangeError);
});
