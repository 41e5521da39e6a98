import type { FakeGithub } from "../github/fake-github.ts";
import { type Runner, workflowRunner } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";
import { workflowTable } from "./workflow-table.ts";

interface Staged {
  vars?: Record<string, string>;
  secrets?: Record<string, string>;
  /** Only these of the repository's workflows, by name. */
  only?: readonly string[];
  beside?: FakeGithub;
}

/** The runner of the repository of the tickets, with its variables and the App's key. */
export async function ticketRunner(fake: FakeGithub, { vars, secrets, only }: Staged = {}): Promise<Runner> {
  const { id, installation, privateKey } = fake.app;
  return workflowRunner(fake, {
    workflows: await workflowsOf("tickets", only),
    vars: { DESK_APP_ID: String(id), DESK_INSTALLATION_ID: String(installation), ...vars },
    secrets: { DESK_APP_PRIVATE_KEY: privateKey, ...secrets },
  });
}

const SITE = 'mkdir -p "$DESK_DIST" && echo "$SITE_ORIGIN$SITE_BASE" > "$DESK_DIST/index.html"';

/** The runner of this project's own repository; the site is not built, which takes minutes and has its own tests. */
export async function projectRunner(fake: FakeGithub, { vars, only, beside }: Staged = {}): Promise<Runner> {
  const own = (await workflowsOf("project", only)).filter(({ file }) => file !== "ci.yml");
  return workflowRunner(fake, {
    ...{ workflows: own, isProject: true, vars: vars ?? {}, beside },
    ...{ secrets: { DESK_TICKETS_KEY: "a key that may read" }, instead: { "desk build --quiet": SITE } },
  });
}

function workflowsOf(repository: string, only?: readonly string[]) {
  const rows = workflowTable().filter((row) => row.repository === repository && (only?.includes(row.name) ?? true));
  return Promise.all(rows.map(({ name }) => readWorkflow(`.github/workflows/${name}.yml`)));
}
