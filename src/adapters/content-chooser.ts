import { existsSync } from "node:fs";
import type { Tree } from "../domain/page.ts";
import { chooserFileSchema } from "../domain/page.ts";
import { readYaml } from "./yaml-file.ts";

const path = "content/contacts/chooser.yaml";

/** The way from "where do you work" to one door. */
export function chooser(): Tree | undefined {
  return existsSync(path) ? readYaml(path, chooserFileSchema).tree : undefined;
}
