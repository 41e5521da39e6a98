import slice from "./openapi-slice.json" with { type: "json" };

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minLength?: number;
}

/** An answer of GitHub's of which only the telling parts are said: what its description requires beside them is filled in. */
export function complete<T extends object>(name: string, telling: T): T & Record<string, unknown> {
  return answer({ $ref: `#/schemas/${name}` }, telling) as T & Record<string, unknown>;
}

const answer = completer(slice.schemas as unknown as Record<string, Schema>);

/** Fills in what a schema requires, where its references point into these. */
export function completer(schemas: Record<string, Schema>): (schema: Schema, given: unknown) => unknown {
  return filled;

  function filled(schema: Schema, given: unknown): unknown {
    const real = target(schema);
    if (given === null || Array.isArray(given)) return given;
    if (given !== undefined && typeof given !== "object") return given;
    if (given === undefined) return blank(real);
    if (real.allOf) return real.allOf.reduce((whole, part) => filled(part, whole) as object, given);
    const whole: Record<string, unknown> = { ...given };
    for (const [key, inner] of Object.entries(real.properties ?? {})) {
      if (whole[key] === undefined && !real.required?.includes(key)) continue;
      whole[key] = filled(inner, whole[key]);
    }
    return whole;
  }

  function blank(schema: Schema): unknown {
    if (schema.enum) return schema.enum[0];
    const types = [schema.type ?? "object"].flat();
    if (types.includes("null")) return null;
    if (types.includes("object")) return filled(schema, {});
    if (types.includes("array")) return [];
    if (types.includes("boolean")) return false;
    if (types.includes("integer") || types.includes("number")) return 0;
    return text(schema);
  }

  /** What a schema comes to, where it only points elsewhere or offers a choice. */
  function target(schema: Schema): Schema {
    if (schema.$ref) return target(schemas[schema.$ref.split("/").at(-1) as string] as Schema);
    const choice = schema.anyOf?.find(({ type }) => type === "null") ?? (schema.anyOf ?? schema.oneOf)?.[0];
    return choice && !schema.properties ? target(choice) : schema;
  }
}

function text({ format, minLength = 0 }: Schema): string {
  if (format === "uri" || format === "uri-template") return "https://github.example/unused";
  if (format === "date-time") return "2026-01-01T00:00:00Z";
  return "0".repeat(minLength);
}
