import { createPublicKey, randomBytes, verify } from "node:crypto";
import { HOUR } from "./clock.ts";
import { Refused } from "./refusal.ts";
import { integrationJson, tokenJson } from "./representation.ts";
import type { Routes, Surroundings } from "./routes.ts";
import { type Token, userNamed, type World } from "./world.ts";

/** The bearer of a request; an App's own requests bear a signed claim instead of a token. */
export function bearer(world: World, header: string | undefined): Token {
  const token = world.tokens.get(secretIn(header));
  if (!token || token.revoked || token.expires <= world.now()) throw new Refused(401, "Bad credentials");
  return token;
}

function secretIn(header = ""): string {
  const [scheme = "", value = ""] = header.split(" ");
  if (scheme.toLowerCase() !== "basic") return value;
  return Buffer.from(value, "base64").toString().split(":").slice(1).join(":");
}

export function newToken(world: World, login: string, kind: Token["kind"], permission: Token["permission"]): string {
  const secret = `${kind === "user" ? "ghp" : "ghs"}_${randomBytes(18).toString("base64url")}`;
  const expires = kind === "user" ? Number.POSITIVE_INFINITY : world.now() + HOUR;
  world.tokens.set(secret, { user: userNamed(world, login), kind, permission, expires, revoked: false });
  return secret;
}

/** What an App asks with its key: who it is, and a token for an hour. */
export function appRoutes(app: Routes, { world, app: known }: Surroundings): void {
  app.get("/app", (c) => {
    checkClaim(c.req.header("authorization"), known, Date.now());
    return c.json(integrationJson(world, known));
  });
  app.post("/app/installations/:id/access_tokens", (c) => {
    checkClaim(c.req.header("authorization"), known, Date.now());
    if (Number(c.req.param("id")) !== known.installation) throw new Refused(404, "Not Found");
    const secret = newToken(world, `${known.slug}[bot]`, "app", "write");
    const token = world.tokens.get(secret) as Token;
    // The client reckons with the machine's clock, not with the test's.
    return c.json({ ...tokenJson(world, secret, token), expires_at: new Date(Date.now() + HOUR).toISOString() }, 201);
  });
}

function checkClaim(header: string | undefined, { id, publicKey }: Surroundings["app"], nowMs: number): void {
  const [head = "", claim = "", signature = ""] = (header ?? "").replace(/^bearer /i, "").split(".");
  const key = createPublicKey(publicKey);
  const signed = verify("RSA-SHA256", Buffer.from(`${head}.${claim}`), key, Buffer.from(signature, "base64url"));
  const said = signed ? JSON.parse(Buffer.from(claim, "base64url").toString()) : {};
  const fresh = said.exp * 1000 > nowMs && said.exp - said.iat <= 660;
  if (!signed || String(said.iss) !== String(id) || !fresh)
    throw new Refused(401, "A JSON web token could not be decoded");
}
