import { spawn } from "node:child_process";

/** Runs the named scripts one after another, all of them if none is named; 1 if any of them failed. */
export async function runInTurn(scripts: Record<string, string[]>, asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !(name in scripts));
  if (unknown.length > 0) {
    console.error(`There is no "${unknown.join('", "')}". There are: ${Object.keys(scripts).join(", ")}.`);
    return 2;
  }
  let failed = 0;
  for (const name of asked.length > 0 ? asked : Object.keys(scripts)) {
    console.log(`\n▶ ${name}`);
    if ((await exitCodeOf(scripts[name] ?? [])) !== 0) failed = 1;
  }
  return failed;
}

function exitCodeOf(words: string[]): Promise<number> {
  const child = spawn(process.execPath, words, { stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", (cause) => reject(new Error(`${words[0]} cannot be started`, { cause })));
    child.once("close", (code) => resolve(code ?? 1));
  });
}
