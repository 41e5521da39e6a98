import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** A verb in a process of its own, as `npx desk` runs it. */
export async function runVerb(words: string[], env: NodeJS.ProcessEnv): Promise<{ said: string; code: number }> {
  const desk = new URL("../../scripts/desk.ts", import.meta.url).pathname;
  const child = spawn(process.execPath, [desk, ...words], { env: { ...process.env, ...env } });
  const ended = new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 1)));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { said: `${out}${err}`, code };
}
