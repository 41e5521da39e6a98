import { textOf } from "../project-tree.ts";

export interface TableRow {
  name: string;
  repository: string;
  verbs: string[];
}

/** The table of the documentation, which says where each workflow lives. */
export function workflowTable(): TableRow[] {
  const rows = textOf("docs/workflows.md").matchAll(/^\| `([\w-]+)` \| (project|tickets) \| [^|]+ \| ([^|]+) \|/gm);
  return Array.from(rows, ([, name = "", repository = "", verbs = ""]) => ({
    ...{ name, repository },
    verbs: Array.from(verbs.matchAll(/`desk ([\w-]+)`/g), ([, verb = ""]) => verb),
  }));
}
