// Cuts the operations that are used out of GitHub's own description of its interface, into openapi-slice.json:
//   npx node src/testing/github/make-openapi-slice.ts
// The package is fetched into a temporary folder; it is far too large to be a dependency.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { OPERATIONS } from "./openapi-operations.ts";

// biome-ignore lint/suspicious/noExplicitAny: a document of somebody else's shape is walked, not understood
type Json = any;

const PACKAGE = "@octokit/openapi@23.0.2";
const PROSE = new Set(["description", "summary", "example", "examples", "externalDocs", "title", "tags", "deprecated"]);

const source = fetched();
const components: Record<string, Json> = {};
const operations = Object.fromEntries(OPERATIONS.map((name) => [name, operation(name)]));
const names = Object.keys(components).sort();
const slice = {
  from: PACKAGE,
  operations,
  schemas: Object.fromEntries(names.map((name) => [name, components[name]])),
};
const file = fileURLToPath(new URL("./openapi-slice.json", import.meta.url));
writeFileSync(file, JSON.stringify(slice));
execFileSync("npx", ["biome", "format", "--write", file]);
console.log(`${OPERATIONS.length} operations, ${names.length} components, ${JSON.stringify(slice).length} bytes`);

function fetched(): Json {
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  try {
    const run = (command: string, ...words: string[]) => execFileSync(command, words, { cwd: folder }).toString();
    const packed = run("npm", "pack", PACKAGE, "--silent").trim().split("\n").at(-1) as string;
    run("tar", "xzf", packed, "package/generated/api.github.com.json");
    return JSON.parse(readFileSync(join(folder, "package/generated/api.github.com.json"), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function operation(name: string): Json {
  const [method = "", path = ""] = name.split(" ");
  const found = source.paths[path]?.[method.toLowerCase()];
  if (!found) throw new Error(`GitHub describes no ${name}`);
  const responses = Object.entries<Json>(found.responses).map(([status, response]) => [
    status,
    schemaOf(resolved(response)),
  ]);
  const body = schemaOf(resolved(found.requestBody));
  return {
    id: found.operationId,
    parameters: [...(source.paths[path].parameters ?? []), ...(found.parameters ?? [])].map(parameter),
    ...(body && { body, required: resolved(found.requestBody).required === true }),
    responses: Object.fromEntries(responses),
  };
}

function parameter(given: Json): Json {
  const { name, in: place, required = false, schema } = resolved(given);
  return { name, in: place, required, schema: sliced(schema) };
}

/** The schema of the JSON that is sent; null where nothing is. */
function schemaOf(sent: Json): Json {
  const json = sent?.content?.["application/json"] ?? sent?.content?.["application/json; charset=utf-8"];
  return json?.schema ? sliced(json.schema) : null;
}

function resolved(thing: Json): Json {
  return thing?.$ref ? resolved(at(thing.$ref)) : thing;
}

function at(ref: string): Json {
  return ref
    .slice(2)
    .split("/")
    .reduce((place: Json, key) => place[key], source);
}

/** A schema without prose, in the words of JSON Schema; what it points at is taken along. */
function sliced(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(sliced);
  if (schema === null || typeof schema !== "object") return schema;
  if (typeof schema.$ref === "string") return { $ref: taken(schema.$ref) };
  const kept = Object.entries<Json>(schema).filter(([key]) => !PROSE.has(key) && !key.startsWith("x-"));
  const { nullable, ...rest } = Object.fromEntries(
    kept.map(([key, value]) => [key, key === "properties" ? properties(value) : literal(key) ? value : sliced(value)]),
  );
  return nullable ? orNull(rest) : rest;
}

function literal(key: string): boolean {
  return key === "enum" || key === "default" || key === "required" || key === "const";
}

/** A property may itself be called "title" or "description". */
function properties(given: Json): Json {
  return Object.fromEntries(Object.entries<Json>(given).map(([name, schema]) => [name, sliced(schema)]));
}

function orNull(schema: Json): Json {
  if (typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  return { ...schema, type: [schema.type, "null"], ...(schema.enum && { enum: [...new Set([...schema.enum, null])] }) };
}

function taken(ref: string): string {
  const name = ref.split("/").at(-1) as string;
  if (!(name in components)) {
    components[name] = {};
    components[name] = sliced(at(ref));
  }
  return `#/schemas/${name}`;
}
