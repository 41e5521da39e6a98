import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { sha256 } from "../../adapters/keyed-digest.ts";
import type { Agent } from "../../domain/agent.ts";
import { toIst } from "../../domain/instant.ts";
import type { Language } from "../../domain/localised.ts";
import { readBody } from "../read-body.ts";
import { formData, sentFiles } from "../read-submission.ts";
import type { StaffDeps } from "./staff-deps.ts";

/** `__Host-`: this host only, every path, never over plain HTTP (localhost counts as safe). */
const COOKIE = "__Host-desk";
const FORM_BYTES = 30 * 1024 * 1024;

export interface Visitor {
  agent: Agent;
  language: Language;
  /** Goes with every form of this session; nobody else can know it. */
  csrf: string;
  secret: string;
}

export type Fields = Readonly<Record<string, string>>;

export interface PostedForm {
  fields: Fields;
  all: (name: string) => string[];
  files: { name: string; bytes: Uint8Array }[];
}

export function keepSession(context: Context, secret: string): void {
  setCookie(context, COOKIE, secret, { path: "/", secure: true, httpOnly: true, sameSite: "Lax" });
}

export function dropSession(context: Context): void {
  setCookie(context, COOKIE, "", { path: "/", secure: true, httpOnly: true, sameSite: "Lax", maxAge: 0 });
}

export function visitorOf(context: Context, language: Language, { sessions, now }: StaffDeps): Visitor | undefined {
  const secret = getCookie(context, COOKIE);
  const session = secret ? sessions.find(secret, now()) : undefined;
  return secret && session ? { agent: session.agent, language, secret, csrf: csrfOf(secret) } : undefined;
}

function csrfOf(secret: string): string {
  return sha256(`form of ${secret}`);
}

/** The form as it was posted; undefined when it does not come from a page of this session. */
export function isOwnForm(context: Context, visitor: Visitor, { fields }: PostedForm): boolean {
  return isSameSite(context) && fields.csrf === visitor.csrf;
}

/** Browsers say where a form comes from; one that says nothing is believed to its token. */
export function isSameSite(context: Context): boolean {
  const site = context.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = context.req.header("origin");
  return (
    origin === undefined ||
    origin === "null" ||
    hostOf(origin) === (context.req.header("host") ?? hostOf(context.req.url))
  );
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}

export async function postedForm(context: Context): Promise<PostedForm> {
  const type = context.req.header("content-type") ?? "";
  const data = await readBody(context.req.raw, FORM_BYTES, async (bytes) => formData(bytes, type));
  const texts = [...data].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return {
    fields: Object.fromEntries(texts),
    all: (name) => texts.flatMap(([field, value]) => (field === name && value !== "" ? [value] : [])),
    files: await sentFiles(data),
  };
}

export async function refusalLogged(
  agent: Agent | undefined,
  what: string,
  why: string,
  deps: StaffDeps,
): Promise<void> {
  const entry = { at: toIst(deps.now()), who: agent?.label ?? "nobody", what: "refused" as const };
  await deps.audit.record({ ...entry, subject: what.slice(0, 120), why });
}
