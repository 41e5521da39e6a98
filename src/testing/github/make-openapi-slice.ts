// Cuts the operations that are used out of GitHub's own description of its interface, into openapi-slice.json:
//   npx node src/testing/github/make-openapi-slice.ts [FOLDER of the unpacked package]
import { cutter, description, type Json, PACKAGE, writeSlice } from "./openapi-cut.ts";
import { OPERATIONS } from "./openapi-operations.ts";

const source = description(process.argv[2]);
const { resolved, schemaOf, sliced, schemas } = cutter(source);
const operations = Object.fromEntries(OPERATIONS.map((name) => [name, operation(name)]));
const slice = { from: PACKAGE, operations, schemas: schemas() };
writeSlice("openapi-slice.json", slice);
console.log(`${OPERATIONS.length} operations, ${JSON.stringify(slice).length} bytes`);

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
