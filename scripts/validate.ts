import { stat } from "node:fs/promises";
import { annotation } from "../src/adapters/actions-commands.ts";
import { deskIssues } from "../src/adapters/desk-check.ts";
import { environment } from "../src/adapters/environment.ts";
import { ticketFileIssues } from "../src/adapters/ticket-files.ts";
import type { FileIssue } from "../src/adapters/yaml-issues.ts";
import { type Progress, progressBar } from "./progress.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Checks ticket files and desk files, and names every problem with its line",
  usage: "[PATH…] [--json]",
  options: {
    json: { type: "boolean", help: "print a list that a program can read" },
    github: { type: "boolean", help: "print the annotations that GitHub shows on file and line" },
  },
  async run({ values, positionals }) {
    const paths = positionals.length > 0 ? positionals : ["tickets"];
    for (const path of positionals) await stat(path);
    let bar: Progress | undefined;
    const tickets = await ticketFileIssues(paths, (files) => {
      bar = progressBar(files, "tickets");
      return bar.step;
    });
    bar?.done();
    const desks = positionals.length > 0 ? [] : await deskIssues(environment().DESK_CONTENT);
    const issues = [...tickets.issues, ...desks];
    if (values.json) console.log(JSON.stringify({ files: tickets.files, issues }, null, 2));
    else for (const issue of issues) console.log(values.github ? shown(issue) : line(issue));
    if (!values.json) console.log(`${tickets.files} ticket file(s) read, ${issues.length} problem(s).`);
    return issues.length > 0 ? EXIT.problems : EXIT.ok;
  },
};

function line({ file, line, column, field, message }: FileIssue): string {
  return `${file}:${line}:${column}: ${field ? `${field}: ` : ""}${message}`;
}

function shown({ file, line, column, field, message }: FileIssue): string {
  return annotation({ level: "error", file, line, column, message: field ? `${field}: ${message}` : message });
}
