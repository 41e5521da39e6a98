import { join } from "node:path";
import { type Retention, retentionSchema } from "../domain/retention.ts";
import { readYaml } from "./yaml-file.ts";

/** How long this department holds what. */
export function readRetention(content: string): Retention {
  return readYaml(join(content, "retention.yaml"), retentionSchema);
}
