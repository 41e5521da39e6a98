import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

/** The file as its schema wants it; every problem is named with the file and the field. */
export function readYaml<S extends z.ZodType>(path: string, schema: S): z.output<S> {
  const result = schema.safeParse(parseFile(path));
  if (!result.success) throw new Error(`${path}\n${z.prettifyError(result.error)}`);
  return result.data;
}

function parseFile(path: string): unknown {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`${path} cannot be read as YAML`, { cause });
  }
}
