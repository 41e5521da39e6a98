import { environment } from "./environment.ts";

/** Where a page is edited and its faults are reported, in the repository that this site is built from. */
export interface RepositoryLinks {
  edit: string;
  report: string;
}

/** Undefined until SITE_REPOSITORY names the repository, e.g. `https://github.com/department/desk`. */
export function repositoryLinks(file: string, address: string): RepositoryLinks | undefined {
  const { SITE_REPOSITORY: repository, SITE_BRANCH: branch } = environment();
  if (repository === undefined) return undefined;
  const report = new URLSearchParams({ title: new URL(address).pathname, body: `${address}\n\n` });
  return { edit: `${repository}/edit/${branch}/${file}`, report: `${repository}/issues/new?${report}` };
}

/** The repository whose issue forms take tickets; undefined until SITE_ISSUE_FORMS names it. */
export function issueForms(): string | undefined {
  return environment().SITE_ISSUE_FORMS;
}
