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

export interface NameRow {
  repository: "tickets" | "project";
  name: string;
  kind: "variable" | "secret";
}

/** The tables of variables and secrets: those of the tickets' repository, then those of this project's. */
export function nameTables(): NameRow[] {
  const text =
    textOf("docs/workflows.md")
      .split("\n## ")
      .find((part) => part.startsWith("Variables and secrets")) ?? "";
  return text.split("\nIn this project's repository").flatMap((half, place) =>
    Array.from(half.matchAll(/^\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \| (variable|secret)/gm), ([, names = "", kind]) =>
      Array.from(names.matchAll(/`(\w+)`/g), ([, name = ""]) => ({
        repository: place === 0 ? ("tickets" as const) : ("project" as const),
        name,
        kind: kind as NameRow["kind"],
      })),
    ).flat(),
  );
}
