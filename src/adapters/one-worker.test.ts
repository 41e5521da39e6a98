import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { becomeTheWorker } from "./one-worker.ts";

test("a desk has one worker at a time", () => {
  const lock = join(temporaryDirectory(), "var", "worker.lock");
  const leave = becomeTheWorker(lock);
  expect(leave).toBeDefined();
  expect(becomeTheWorker(lock)).toBeUndefined();
  leave?.();
  expect(becomeTheWorker(lock)).toBeDefined();
});

test("a worker that was killed leaves its place free", async () => {
  const lock = join(temporaryDirectory(), "worker.lock");
  const program = `
    const { becomeTheWorker } = await import(${JSON.stringify(resolve("src/adapters/one-worker.ts"))});
    console.log(becomeTheWorker(${JSON.stringify(lock)}) !== undefined);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toBe("true\n");
  expect(becomeTheWorker(lock)).toBeUndefined();
  child.kill("SIGKILL");
  await once(child, "close");
  expect(becomeTheWorker(lock)).toBeDefined();
});
