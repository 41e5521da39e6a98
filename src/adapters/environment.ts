import { join, resolve } from "node:path";
import { z } from "zod";
import { readProxies } from "./client-address.ts";
import { readRecipients } from "./recipient-seal.ts";

/** What a deployment sets, once, in one place. What a department sets stands in content/. */
const environmentSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  DESK_VAR: z.string().min(1).default("var"),
  DESK_CONTENT: z.string().min(1).default("content"),
  DESK_DIST: z.string().min(1).default("dist"),
  /** One character keeps the numbers of several intakes apart. */
  DESK_INTAKE: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]$/, "must be one character of Crockford's base 32, such as A")
    .default("A"),
  /** The same for tickets that are raised as issues on GitHub; no desk beside it may have this one. */
  DESK_ISSUE_INTAKE: z
    .string()
    .regex(/^[0-9A-HJKMNP-TV-Z]$/, "must be one character of Crockford's base 32, such as G")
    .default("G"),
  /** The quarters' public keys, for jobs that have no key ring: `2026-Q4=age1… 2027-Q1=age1…`. */
  DESK_RECIPIENTS: z
    .string()
    .default("")
    .transform((text, context) => {
      const recipients = readRecipients(text);
      if (!recipients) context.addIssue("must be pairs of a quarter and its key, such as 2026-Q4=age1…");
      return recipients ?? z.NEVER;
    }),
  /** Where a new store is cloned from; without it the desk keeps its tickets in an embedded repository. */
  DESK_REMOTE: z.string().min(1).optional(),
  /** Off only where no robot can reach the desk, and in tests. */
  DESK_CHALLENGE: z.enum(["on", "off"]).default("on"),
  /** Proxies before the desk, as addresses or ranges: only they are believed when they say whose request it is. */
  DESK_PROXIES: z
    .string()
    .default("")
    .transform((text, context) => {
      const proxies = readProxies(text);
      if (!proxies) context.addIssue("must be addresses or ranges, such as 127.0.0.1, 10.0.0.0/8");
      return proxies ?? z.NEVER;
    }),
  /** Tickets filed here are invented and may be shown anywhere. */
  DESK_SYNTHETIC: z.enum(["yes", "no"]).default("no"),
  /** The shared repository on GitHub, as `owner/name`; without it nothing is synced. */
  GITHUB_REPOSITORY: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, "must be owner/name")
    .optional(),
  /** `https://HOST/api/v3` for GitHub Enterprise Server. */
  GITHUB_API_URL: z.url().default("https://api.github.com"),
  /** GitHub sets it in every job, beside the repository that the job runs in. */
  GITHUB_ACTIONS: z.string().min(1).optional(),
  /** What a job was started by, as a file. */
  GITHUB_EVENT_PATH: z.string().min(1).optional(),
  GITHUB_TOKEN: z.string().min(1).optional(),
  GITHUB_APP_ID: z.coerce.number().int().positive().optional(),
  GITHUB_APP_PRIVATE_KEY: z.string().min(1).optional(),
  GITHUB_INSTALLATION_ID: z.coerce.number().int().positive().optional(),
  /** How many seconds lie between two looks at GitHub. */
  DESK_SYNC_SECONDS: z.coerce.number().min(1).max(3600).default(30),
  /** Who keeps issues and labels: this desk, or the workflows on GitHub; never both. */
  MIRROR: z.enum(["desk", "actions"]).default("desk"),
  /** `owner/name` and the order that permits real tickets there; only for a public repository or github.com. */
  DESK_PUBLIC_TICKETS: z.string().min(1).optional(),
  /** Where the buttons of a read-only mirror lead. */
  INTAKE_ORIGIN: z.url().optional(),
  /** Where the site will stand, and below which path; another address than the intake's makes it a read mirror. */
  SITE_ORIGIN: z.url().default("http://localhost:4321"),
  SITE_BASE: z.string().startsWith("/").default("/"),
  /** The repository that the site is built from, for "edit this page"; and the branch that it is edited on. */
  SITE_REPOSITORY: z
    .url()
    .transform((address) => address.replace(/\/$/, ""))
    .optional(),
  /** The ticket repository's address, where officers with an account there may raise tickets by its issue forms. */
  SITE_ISSUE_FORMS: z
    .url()
    .transform((address) => address.replace(/\/$/, ""))
    .optional(),
  SITE_BRANCH: z.string().min(1).default("main"),
  /** `report` lets a writer preview half a change: a reference that leads nowhere is said and does not stop the build. */
  SITE_LINKS: z.enum(["refuse", "report"]).default("refuse"),
  /** Seconds since 1970 that a reproducible build takes for its own time. */
  SOURCE_DATE_EPOCH: z.coerce.number().int().nonnegative().optional(),
  /** A file, outside the repository, with the values of contacts that public builds withhold. */
  CONTACTS_OVERLAY: z.string().min(1).optional(),
  /** What the telephone system says when it announces a caller; without it nobody can. */
  DESK_IVRS_TOKEN: z.string().min(24, "must have at least 24 characters").optional(),
  SMTP_URL: z.url().optional(),
  CHROMIUM_PATH: z.string().min(1).optional(),
});

export const SETTING_NAMES: readonly string[] = Object.keys(environmentSchema.shape);

export type Environment = z.output<typeof environmentSchema> & {
  /** Everything the program writes lies below this. */
  varPath: (...parts: string[]) => string;
};

/** The settings, or a sentence for each that is wrong. */
export function environment(variables: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) throw new WrongSettings(parsed.error);
  const root = resolve(parsed.data.DESK_VAR);
  return { ...parsed.data, varPath: (...parts) => join(root, ...parts) };
}

export class WrongSettings extends Error {
  override name = "WrongSettings";

  constructor(error: z.ZodError) {
    const sentences = error.issues.map(({ path, message }) => `${path.join(".")} in the environment: ${message}.`);
    super(sentences.join("\n"));
  }
}
