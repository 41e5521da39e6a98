import { Octokit } from "octokit";
import { RemoteUnavailable } from "../usecases/sync-ports.ts";
import { type AppCredentials, appLogin, type InstallationToken, newInstallationToken } from "./github-client-app.ts";

export interface GithubSettings {
  /** `owner/name`. */
  repository: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` of GitHub Enterprise Server. */
  apiUrl: string;
  credentials: { token: string } | AppCredentials;
  timeoutMs?: number;
  now?: () => number;
}

export interface Github {
  owner: string;
  repo: string;
  host: string;
  gitUrl: string;
  /** Calls the interface; whatever goes wrong is thrown as `RemoteUnavailable`. */
  call<T>(what: string, request: (octokit: Octokit) => Promise<{ data: T }>): Promise<T>;
  token(): Promise<string>;
  /** The token was refused: the next call asks for another. */
  tokenRefused(): void;
  /** What the App may do, by subject; undefined for a person's token, which does not say. */
  permissions(): Promise<Record<string, string> | undefined>;
  /** Under which name its issues and pull requests are. */
  login(): Promise<string>;
}

export const API_VERSION = "2022-11-28";
const WHO_ASKS = "sahayata-desk";
const EARLY_MS = 300_000;

/** octokit with nothing tried again behind one's back: a repeated POST would be a second issue. */
export function githubClient(settings: GithubSettings): Github {
  const { apiUrl, credentials, timeoutMs = 15_000, now = Date.now } = settings;
  const [owner = "", repo = ""] = settings.repository.split("/");
  const octokit = new Octokit({
    baseUrl: apiUrl,
    userAgent: WHO_ASKS,
    retry: { enabled: false },
    throttle: { enabled: false },
    request: { fetch: patiently(timeoutMs) },
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  let held: InstallationToken | undefined;

  octokit.hook.before("request", async (options) => {
    options.headers["x-github-api-version"] = API_VERSION;
    if (!options.headers.authorization) options.headers.authorization = `token ${await token()}`;
  });

  async function token(): Promise<string> {
    if ("token" in credentials) return credentials.token;
    if (!held || held.until - EARLY_MS < Date.now()) held = await newInstallationToken(octokit, credentials);
    return held.token;
  }

  async function call<T>(what: string, request: (octokit: Octokit) => Promise<{ data: T }>): Promise<T> {
    const fresh = held === undefined;
    try {
      return (await request(octokit)).data;
    } catch (error) {
      const unavailable = asUnavailable(what, error, now());
      if (unavailable.status !== 401) throw unavailable;
      held = undefined;
      // Refused, so nothing was done: once more with a new token, unless this one was new.
      if ("token" in credentials || fresh) throw unavailable;
      return call(what, request);
    }
  }

  return {
    ...{ owner, repo, call },
    token: () =>
      token().catch((error) => {
        throw asUnavailable("a token", error, now());
      }),
    host: hostOf(apiUrl),
    gitUrl: `${new URL(apiUrl).protocol}//${hostOf(apiUrl)}/${owner}/${repo}.git`,
    tokenRefused() {
      held = undefined;
    },
    async permissions() {
      if ("token" in credentials) return undefined;
      const data = await call("a token", async (client) => ({ data: await newInstallationToken(client, credentials) }));
      return data.permissions;
    },
    login: () =>
      call("who this is", async (client) =>
        "token" in credentials
          ? { data: process.env.GITHUB_ACTIONS ? ACTIONS : (await client.rest.users.getAuthenticated()).data.login }
          : { data: await appLogin(client, credentials) },
      ),
  };
}

const ACTIONS = "github-actions[bot]";

/** The host that serves git, which on github.com is not the one that serves the interface. */
function hostOf(apiUrl: string): string {
  const { host } = new URL(apiUrl);
  return host.replace(/^api\./, "");
}

function patiently(timeoutMs: number): typeof fetch {
  return (url, init) => fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
}

interface Answered {
  status?: number;
  message?: string;
  response?: { headers?: Record<string, string | number | undefined> };
}

/** Whether it may have been done: only an answer that refuses says for certain that it was not. */
function asUnavailable(what: string, error: unknown, now: number): RemoteUnavailable {
  if (error instanceof RemoteUnavailable) return error;
  const { status, message = String(error), response } = error as Answered;
  const refused = status !== undefined && status >= 400 && status < 500 && response !== undefined;
  return new RemoteUnavailable(`GitHub, ${what}: ${response ? `${status} ` : ""}${message}`, {
    perhapsDone: !refused,
    retryAt: refused ? retryAt(status, message, response?.headers ?? {}, now) : undefined,
    status: response ? status : undefined,
    cause: error,
  });
}

function retryAt(
  status: number,
  message: string,
  headers: Record<string, string | number | undefined>,
  now: number,
): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  if (headers["retry-after"]) return now + Number(headers["retry-after"]) * 1000;
  if (String(headers["x-ratelimit-remaining"]) === "0") return Number(headers["x-ratelimit-reset"]) * 1000 + 1000;
  return status === 429 || /rate limit/i.test(message) ? now + 60_000 : undefined;
}
