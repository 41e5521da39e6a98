import { join } from "node:path";
import { type Reply, repliesFileSchema } from "../domain/staff-reply.ts";
import { readYaml } from "./yaml-file.ts";

/** The staff's ready-made replies; a reply without one of the languages stops the start. */
export function readReplies(content: string): Reply[] {
  return readYaml(join(content, "replies.yaml"), repliesFileSchema).replies;
}
