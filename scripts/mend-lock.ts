// `npm install` leaves out of the lock the platform packages it cannot fetch, and `npm ci` then rejects that lock
// (npm/cli#9846). Run this after every change of the lock: `npm run mend-lock`.
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

export interface Lock {
  packages: Record<string, LockEntry>;
  [key: string]: unknown;
}

export interface LockEntry {
  version?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
  [key: string]: unknown;
}

export interface Platform {
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

export interface MissingPackage {
  name: string;
  version: string;
  dev: boolean;
}

/** Optional packages that an entry of the lock asks for and the lock does not hold. */
export function missingPackages(lock: Lock): MissingPackage[] {
  const wanted = Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !holds(lock, path, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev === true })),
  );
  return [...new Map(wanted.map((entry) => [entry.name, entry])).values()];
}

/** The lock with those packages added, its entries in npm's order, and no entry tied to one registry. */
export function mendedLock(lock: Lock, found: ReadonlyMap<string, Platform>): Lock {
  const packages = { ...lock.packages };
  for (const { name, version, dev } of missingPackages(lock)) {
    packages[`node_modules/${name}`] = { version, ...found.get(name), ...(dev && { dev }), optional: true };
  }
  const entries = Object.entries(packages).map(([path, entry]) => [path, withoutRegistry(entry)] as const);
  return { ...lock, packages: Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b, "en"))) };
}

/** The platform that the name of a package promises: for a package that the registry at hand does not serve. */
export function platformFromName(name: string): Platform {
  const words = name.split(/[/-]/);
  const first = (table: Record<string, string>) => words.map((word) => table[word]).find((value) => value);
  const os = words.includes("wasm32") ? undefined : first(osWords);
  const cpu = first(cpuWords);
  const libc = first({ gnu: "glibc", glibc: "glibc", musl: "musl" });
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const osWords = { ...Object.fromEntries(systems.map((word) => [word, word])), win: "win32", windows: "win32" };
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const cpuWords = Object.fromEntries(processors.map((word) => [word, word]));

/** Node's own look-up: the folder's `node_modules`, then those above it. */
function holds(lock: Lock, path: string, name: string): boolean {
  if (`${path ? `${path}/` : ""}node_modules/${name}` in lock.packages) return true;
  if (path === "") return false;
  return holds(lock, path.slice(0, Math.max(0, path.lastIndexOf("/node_modules/"))), name);
}

function withoutRegistry(entry: LockEntry): LockEntry {
  if (entry.link || !entry.resolved?.startsWith("http")) return entry;
  const { resolved, ...rest } = entry;
  return rest;
}

async function servedPlatform(name: string, version: string): Promise<Platform> {
  try {
    const view = ["view", `${name}@${version}`, "os", "cpu", "libc", "--json"];
    const { stdout } = await promisify(execFile)("npm", view);
    const { os, cpu, libc } = stdout.trim() ? JSON.parse(stdout) : {};
    return { ...(os && { os }), ...(cpu && { cpu }), ...(libc && { libc }) };
  } catch (cause) {
    console.warn(`${name}@${version} is not served here (${(cause as Error).message.split("\n")[0]}): by its name`);
    return platformFromName(name);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const before = readFileSync("package-lock.json", "utf8");
  const lock: Lock = JSON.parse(before);
  const missing = missingPackages(lock);
  const found = new Map<string, Platform>();
  for (const { name, version } of missing) found.set(name, await servedPlatform(name, version));
  const after = `${JSON.stringify(mendedLock(lock, found), null, 2)}\n`;
  if (after !== before) writeFileSync("package-lock.json", after);
  console.log(`${missing.length} platform package(s) added to the lock`);
}
