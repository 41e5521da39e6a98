import { join, resolve } from "node:path";
import { z } from "zod";

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
  /** Where a new store is cloned from; without it the desk keeps its tickets in an embedded repository. */
  DESK_REMOTE: z.string().min(1).optional(),
  /** Off only where no robot can reach the desk, and in tests. */
  DESK_CHALLENGE: z.enum(["on", "off"]).default("on"),
  /** Tickets filed here are invented and may be shown anywhere. */
  DESK_SYNTHETIC: z.enum(["yes", "no"]).default("no"),
  /** The shared repository on GitHub, as `owner/name`; without it nothing is synced. */
  GITHUB_REPOSITORY: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, "must be owner/name")
    .optional(),
  /** `https://HOST/api/v3` for GitHub Enterprise Server. */
  GITHUB_API_URL: z.url().default("https://api.github.com"),
  GITHUB_TOKEN: z.string().min(1).optional(),
  GITHUB_APP_ID: z.coerce.number().int().positive().optional(),
  GITHUB_APP_PRIVATE_KEY: z.string().min(1).optional(),
  GITHUB_INSTALLATION_ID: z.coerce.number().int().positive().optional(),
  /** Who keeps issues and labels: this desk, or the workflows on GitHub; never both. */
  MIRROR: z.enum(["desk", "actions"]).default("desk"),
  /** `owner/name` and the order that permits real tickets there; only for a public repository or github.com. */
  DESK_PUBLIC_TICKETS: z.string().min(1).optional(),
  /** Where the buttons of a read-only mirror lead. */
  INTAKE_ORIGIN: z.url().optional(),
  /** What the telephone system says when it announces a caller; without it nobody can. */
  DESK_IVRS_TOKEN: z.string().min(24, "must have at least 24 characters").optional(),
  SMTP_URL: z.url().optional(),
  CHROMIUM_PATH: z.string().min(1).optional(),
});

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
