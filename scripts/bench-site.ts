// Pages a second of the whole build, site and search index. With --starlight the same texts are built beside it by
// Astro's Starlight, in the same rounds: seconds drift from machine to machine, the ratio holds.
import { spawnSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "3" }, starlight: { type: "boolean", default: false } },
});
const root = mkdtempSync(join(tmpdir(), "bench-site-"));
const sources = globSync("content/{circulars,guides,contacts,templates,policies,pages}/**/{hi,en,ml}.mdx");
const quiet = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };

const starlightConfig = `
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
const locales = { hi: { label: "हिन्दी", lang: "hi" }, en: { label: "English", lang: "en" }, ml: { label: "മലയാളം", lang: "ml" } };
export default defineConfig({ integrations: [starlight({ title: "Bench", locales, defaultLocale: "en" })] });
`;
const starlightContent = `
import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

try {
  const builders = [{ name: "this site", build: buildOurs, seconds: [] as number[], pages: 0 }];
  if (values.starlight) {
    prepareStarlight(join(root, "starlight"));
    builders.push({ name: "Starlight", build: buildStarlight, seconds: [], pages: 0 });
  }
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const builder of builders) {
      const started = performance.now();
      builder.pages = builder.build();
      builder.seconds.push((performance.now() - started) / 1000);
    }
  }
  for (const { name, seconds, pages } of builders) {
    const least = Math.min(...seconds);
    console.log(
      `${name}: ${pages} pages from ${sources.length} texts in ${least.toFixed(1)} s: ` +
        `${(pages / least).toFixed(1)} pages and ${(sources.length / least).toFixed(1)} texts a second`,
    );
  }
  const [ours, theirs] = builders.map(({ seconds }) => Math.min(...seconds));
  if (ours && theirs) console.log(`Starlight takes ${(theirs / ours).toFixed(2)} times as long for the same texts`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function buildOurs(): number {
  const dist = join(root, "ours");
  rmSync(dist, { recursive: true, force: true });
  run(process.execPath, ["scripts/desk.ts", "build", "--quiet"], process.cwd(), { ...quiet, DESK_DIST: dist });
  return globSync("**/*.html", { cwd: dist }).length;
}

function buildStarlight(): number {
  const folder = join(root, "starlight");
  rmSync(join(folder, "dist"), { recursive: true, force: true });
  run(process.execPath, ["node_modules/astro/bin/astro.mjs", "build"], folder, quiet);
  return globSync("**/*.html", { cwd: join(folder, "dist") }).length;
}

/** Starlight in a folder of its own, with every text as MDX; our elements are plain ones there, which draw nothing. */
function prepareStarlight(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const wanted = { astro: dependencies.astro, "@astrojs/starlight": "0.42.4", sharp: dependencies.sharp };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module", private: true, dependencies: wanted }));
  writeFileSync(join(folder, "astro.config.mjs"), starlightConfig);
  mkdirSync(join(folder, "src/content/docs"), { recursive: true });
  writeFileSync(join(folder, "src/content.config.ts"), starlightContent);
  for (const source of sources) writeStarlightPage(folder, source);
  cpSync("public", join(folder, "public"), { recursive: true });
  run("npm", ["install", "--no-audit", "--no-fund", "--silent"], folder, quiet);
}

function writeStarlightPage(folder: string, source: string): void {
  const [, place = "", lang = ""] = /^content\/(.+)\/(hi|en|ml)\.mdx$/.exec(source.replaceAll("\\", "/")) ?? [];
  const [, front = "", body = ""] = /^---\n(.*?)\n---\n(.*)$/s.exec(readFileSync(source, "utf8")) ?? [];
  const title = /^title: .*$/m.exec(front)?.[0] ?? "title: -";
  const words = body
    .replaceAll(/<[A-Z][^<>]*\/>/g, "")
    .replaceAll(/<(\/?)(?:Sic|Term)\b[^<>]*>/g, "<$1span>")
    .replaceAll(/<(\/?)[A-Z][^<>]*>/g, "<$1div>")
    .replaceAll(/\]\([a-z]+:[^)]*\)/g, "](#)");
  const file = join(folder, "src/content/docs", lang, `${place}.mdx`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `---\n${title}\n---\n${words}`);
}

function run(command: string, words: string[], cwd: string, env: NodeJS.ProcessEnv): void {
  const done = spawnSync(command, words, { cwd, env, encoding: "utf8", shell: process.platform === "win32" });
  if (done.status !== 0) throw new Error(`${command} ${words.join(" ")} failed:\n${done.stdout}\n${done.stderr}`);
}
