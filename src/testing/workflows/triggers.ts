import type { Happened } from "../github/world.ts";
import type { Workflow } from "./workflow-file.ts";

interface Filter {
  types?: string[];
  branches?: string[];
}

/** What starts a workflow that names the event and says no more. */
const DEFAULT_TYPES: Record<string, readonly string[]> = { pull_request: ["opened", "synchronize", "reopened"] };
const FILTERS_PLAYED = new Set(["types", "branches", "inputs"]);

/** Whether GitHub would start the workflow for what happened. */
export function isStarted({ file, events }: Workflow, happened: Happened, base: string | undefined): boolean {
  if (!happened.startsWorkflows) return false;
  const { event, action } = happened;
  if (event === "schedule") return (events.schedule ?? []).some(({ cron }) => cron === happened.schedule);
  const filter = events[event] as Filter | undefined;
  if (filter === undefined) return false;
  const unknown = Object.keys(filter).filter((name) => !FILTERS_PLAYED.has(name));
  if (unknown.length > 0)
    throw new Error(`${file} filters ${event} by ${unknown.join(", ")}, which is not played here`);
  if (event === "workflow_dispatch") return happened.workflow === file;
  const types = filter.types ?? DEFAULT_TYPES[event];
  if (types && !types.includes(action ?? "")) return false;
  const branch = event === "pull_request" ? base : happened.ref;
  return !filter.branches || filter.branches.some((pattern) => fits(pattern, branch ?? ""));
}

function fits(pattern: string, branch: string): boolean {
  const parts = pattern.split(/(\*\*?)/).map((part) => {
    if (part === "**") return ".*";
    return part === "*" ? "[^/]*" : part.replaceAll(/[.+^${}()|[\]\\?]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`).test(branch);
}
