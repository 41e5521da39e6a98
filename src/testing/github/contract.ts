import { Ajv, type AnySchema, type ValidateFunction } from "ajv";
import slice from "./openapi-slice.json" with { type: "json" };

interface Parameter {
  name: string;
  in: string;
  required: boolean;
  schema: AnySchema;
}
interface Operation {
  id: string;
  parameters: Parameter[];
  body?: AnySchema;
  required?: boolean;
  responses: Record<string, AnySchema | null>;
}

export interface Call {
  method: string;
  /** Below the base address, without the query. */
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export interface Contract {
  /** The operation that a call is of, as "METHOD path"; undefined where GitHub's description has none. */
  operationOf(call: Pick<Call, "method" | "path">): string | undefined;
  requestFaults(operation: string, call: Call): string[];
  responseFaults(operation: string, status: number, body: unknown): string[];
}

/** GitHub answers these anywhere, whether or not it says so of the operation. */
const ANYWHERE = new Set([304, 401, 403, 404, 409, 429, 500, 502, 503, 504]);

const operations = slice.operations as unknown as Record<string, Operation>;
const faults = judge(slice.schemas);

/** GitHub's own description as the judge of everything that is asked and answered. */
export const contract: Contract = {
  operationOf({ method, path }) {
    return patterns.find((pattern) => pattern.method === method && pattern.path.test(path))?.name;
  },
  requestFaults(name, call) {
    const operation = operations[name] as Operation;
    return [...queryFaults(name, operation, call), ...bodyFaults(name, operation, call.body)];
  },
  responseFaults(name, status, body) {
    const schema = operations[name]?.responses[status];
    if (schema === undefined) return ANYWHERE.has(status) ? [] : [`${name} never answers ${status}`];
    // A refusal has words even where none are described.
    if (schema === null) return body === undefined || status >= 400 ? [] : [`${name} ${status} has no body`];
    return faults(`${name} ${status}`, status < 400 ? schema : eitherOf(schema), body);
  },
};

const patterns = Object.keys(operations)
  .map((name) => {
    const [method = "", path = ""] = name.split(" ");
    const segments = path.split("/").map((part) => part.replace(/^\{(.+)\}$/, spelled));
    return { name, method, path: new RegExp(`^${segments.join("/")}$`), wild: path.split("{").length };
  })
  .sort((a, b) => a.wild - b.wild);

/** These names have slashes of their own. */
function spelled(_whole: string, name: string): string {
  return name === "ref" || name === "path" || name === "branch" ? ".+" : "[^/]+";
}

function queryFaults(name: string, { parameters }: Operation, { query }: Call): string[] {
  const known = new Map(parameters.filter((one) => one.in === "query").map((one) => [one.name, one]));
  const given = [...query].flatMap(([key, value]) => {
    const parameter = known.get(key);
    if (!parameter) return [`${name} knows no query parameter "${key}"`];
    const number = /^-?\d+$/.test(value) ? Number(value) : value;
    const wrong = [value, number].map((spelling) => faults(`${name} ?${key}`, parameter.schema, spelling));
    return wrong.some((list) => list.length === 0) ? [] : (wrong[0] ?? []);
  });
  const missing = [...known.values()].filter((one) => one.required && !query.has(one.name));
  return [...given, ...missing.map((one) => `${name} needs ?${one.name}`)];
}

function bodyFaults(name: string, operation: Operation, body: unknown): string[] {
  if (!operation.body) return body === undefined ? [] : [`${name} takes no body`];
  if (body === undefined) return operation.required ? [`${name} needs a body`] : [];
  return [...faults(`${name} body`, operation.body, body), ...unknownKeys(name, operation.body, body)];
}

/** GitHub passes over a key that it does not know; here it is a slip of the pen. */
function unknownKeys(name: string, schema: AnySchema, body: unknown): string[] {
  const properties = (schema as { properties?: object }).properties;
  if (!properties || body === null || typeof body !== "object" || Array.isArray(body)) return [];
  return Object.keys(body)
    .filter((key) => !(key in properties))
    .map((key) => `${name} body: "${key}" is unknown`);
}

/** Where GitHub describes two kinds of refusal, a plain one is of both. */
function eitherOf(schema: AnySchema): AnySchema {
  const { oneOf, ...rest } = schema as { oneOf?: AnySchema[] };
  return oneOf ? { ...rest, anyOf: oneOf } : schema;
}

/** What is wrong with a value, held against a schema whose references point into these. */
export function judge(schemas: object): (what: string, schema: AnySchema, value: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, coerceTypes: false });
  const compiled = new Map<string, ValidateFunction>();
  ajv.addFormat("uri", (text: string) => URL.canParse(text));
  ajv.addFormat("date-time", (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text));
  for (const format of ["int64", "repo.nwo", "timestamp", "email", "date", "uri-template"]) ajv.addFormat(format, true);
  ajv.addSchema({ $id: "https://slice.example/", schemas });

  return (what, schema, value) => {
    const key = JSON.stringify(schema);
    const validate =
      compiled.get(key) ?? ajv.compile(JSON.parse(key.replaceAll('"#/schemas/', '"https://slice.example/#/schemas/')));
    compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).slice(0, 5).map((error) => `${what}${error.instancePath} ${error.message}`);
  };
}
