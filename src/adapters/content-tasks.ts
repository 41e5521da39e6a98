import type { Task } from "../domain/task.ts";
import { tasksFileSchema } from "../domain/task.ts";
import { readYaml } from "./yaml-file.ts";

/** What officers come for, most wanted first. */
export function tasks(): Task[] {
  return readYaml("content/tasks.yaml", tasksFileSchema).tasks;
}
