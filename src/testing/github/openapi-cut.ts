import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// biome-ignore lint/suspicious/noExplicitAny: a document of somebody else's shape is walked, not understood
export type Json = any;

export const PACKAGE = "@octokit/openapi@23.0.2";
const FILE = "package/generated/api.github.com.json";
const PROSE = new Set(["description", "summary", "example", "examples", "externalDocs", "title", "tags", "deprecated"]);

/**
 * GitHub's own description of its interface, fetched into a temporary folder: it is far too large to be a dependency.
 * Where the package was unpacked before, name the folder.
 */
export function description(unpacked?: string): Json {
  if (unpacked && existsSync(join(unpacked, FILE))) return JSON.parse(readFileSync(join(unpacked, FILE), "utf8"));
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  try {
    const run = (command: string, ...words: string[]) => execFileSync(command, words, { cwd: folder }).toString();
    const packed = run("npm", "pack", PACKAGE, "--silent").trim().split("\n").at(-1) as string;
    run("tar", "xzf", packed, FILE);
    return JSON.parse(readFileSync(join(folder, FILE), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function writeSlice(name: string, slice: Json): void {
  const file = fileURLToPath(new URL(`./${name}`, import.meta.url));
  writeFileSync(file, JSON.stringify(slice));
  execFileSync("npx", ["biome", "format", "--write", file]);
}

/** Schemas without prose, in the words of JSON Schema; what they point at is collected. */
export function cutter(source: Json) {
  const components: Record<string, Json> = {};

  function resolved(thing: Json): Json {
    return thing?.$ref ? resolved(at(thing.$ref)) : thing;
  }

  function at(ref: string): Json {
    return ref
      .slice(2)
      .split("/")
      .reduce((place: Json, key) => place[key], source);
  }

  /** The schema of the JSON that is sent; null where nothing is. */
  function schemaOf(sent: Json): Json {
    const json = sent?.content?.["application/json"] ?? sent?.content?.["application/json; charset=utf-8"];
    return json?.schema ? sliced(json.schema) : null;
  }

  function sliced(schema: Json): Json {
    if (Array.isArray(schema)) return schema.map(sliced);
    if (schema === null || typeof schema !== "object") return schema;
    if (typeof schema.$ref === "string") return { $ref: taken(schema.$ref) };
    const kept = Object.entries<Json>(schema).filter(([key]) => !PROSE.has(key) && !key.startsWith("x-"));
    const { nullable, ...rest } = Object.fromEntries(
      kept.map(([key, value]) => [
        key,
        key === "properties" ? properties(value) : literal(key) ? value : sliced(value),
      ]),
    );
    return nullable ? orNull(rest) : rest;
  }

  /** A property may itself be called "title" or "description". */
  function properties(given: Json): Json {
    return Object.fromEntries(Object.entries<Json>(given).map(([name, schema]) => [name, sliced(schema)]));
  }

  function taken(ref: string): string {
    const name = ref.split("/").at(-1) as string;
    if (!(name in components)) {
      components[name] = {};
      components[name] = sliced(at(ref));
    }
    return `#/schemas/${name}`;
  }

  /** Everything that was pointed at so far, in the order of the names. */
  function schemas(): Record<string, Json> {
    const names = Object.keys(components).sort();
    return Object.fromEntries(names.map((name) => [name, components[name]]));
  }

  return { resolved, schemaOf, sliced, schemas };
}

function literal(key: string): boolean {
  return key === "enum" || key === "default" || key === "required" || key === "const";
}

function orNull(schema: Json): Json {
  if (typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  return { ...schema, type: [schema.type, "null"], ...(schema.enum && { enum: [...new Set([...schema.enum, null])] }) };
}
