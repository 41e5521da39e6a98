import { z } from "zod";
import { type Environment, WrongSettings } from "./environment.ts";
import type { GithubSettings } from "./github-client.ts";

type Given = Pick<
  Environment,
  | "GITHUB_REPOSITORY"
  | "GITHUB_API_URL"
  | "GITHUB_TOKEN"
  | "GITHUB_APP_ID"
  | "GITHUB_APP_PRIVATE_KEY"
  | "GITHUB_INSTALLATION_ID"
  | "GITHUB_ACTIONS"
>;

/** Whether tickets are shared through GitHub. Every job of Actions has a repository; it shares only with credentials. */
export function sharesTickets(given: Given): boolean {
  const credentials = given.GITHUB_TOKEN ?? given.GITHUB_APP_ID;
  return given.GITHUB_REPOSITORY !== undefined && (credentials !== undefined || given.GITHUB_ACTIONS === undefined);
}

/** How to reach the shared repository; undefined where none is set, a sentence where something is missing. */
export function githubSettings(given: Given): GithubSettings | undefined {
  const { GITHUB_REPOSITORY: repository, GITHUB_API_URL, GITHUB_TOKEN: token } = given;
  const { GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: privateKey, GITHUB_INSTALLATION_ID: installation } = given;
  if (!repository) return undefined;
  const apiUrl = GITHUB_API_URL.replace(/\/+$/, "");
  if (appId && privateKey && installation) {
    return { repository, apiUrl, credentials: { appId, privateKey, installation } };
  }
  if (appId || privateKey || installation)
    throw missing("needs all three of GITHUB_APP_ID, GITHUB_APP_PRIVATE_KEY and GITHUB_INSTALLATION_ID");
  if (!token) throw missing("needs GITHUB_APP_ID with its key and installation, or GITHUB_TOKEN");
  return { repository, apiUrl, credentials: { token } };
}

function missing(message: string): WrongSettings {
  return new WrongSettings(
    new z.ZodError([{ code: "custom", path: ["GITHUB_REPOSITORY"], message, input: undefined }]),
  );
}
