import { createSign } from "node:crypto";
import type { Octokit } from "octokit";
import { z } from "zod";

export interface AppCredentials {
  appId: number;
  /** PEM, as GitHub gives it; `\n` may be written for a line's end. */
  privateKey: string;
  installation: number;
}

const tokenSchema = z.object({
  token: z.string().min(1),
  expires_at: z.iso.datetime(),
  permissions: z.record(z.string(), z.string()).default({}),
});

export interface InstallationToken {
  token: string;
  until: number;
  /** What the App may do there: "read" or "write", by subject. */
  permissions: Record<string, string>;
}

/** A token that is good for an hour, for what the App may do in one place. */
export async function newInstallationToken(octokit: Octokit, app: AppCredentials): Promise<InstallationToken> {
  const { data } = await octokit.request("POST /app/installations/{installation_id}/access_tokens", {
    installation_id: app.installation,
    headers: { authorization: `bearer ${claim(app)}` },
  });
  const { token, expires_at, permissions } = tokenSchema.parse(data);
  return { token, until: Date.parse(expires_at), permissions };
}

/** The name under which an App writes. */
export async function appLogin(octokit: Octokit, app: AppCredentials): Promise<string> {
  const { data } = await octokit.request("GET /app", { headers: { authorization: `bearer ${claim(app)}` } });
  return `${z.object({ slug: z.string().min(1) }).parse(data).slug}[bot]`;
}

/** Signed with the App's key, for nine minutes; a minute back, because clocks differ. */
function claim({ appId, privateKey }: AppCredentials): string {
  const now = Math.floor(Date.now() / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: now - 60, exp: now + 540, iss: String(appId) })}`;
  const signature = createSign("RSA-SHA256").update(signed).sign(privateKey.replaceAll("\\n", "\n"), "base64url");
  return `${signed}.${signature}`;
}
