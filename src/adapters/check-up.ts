import { constants, existsSync } from "node:fs";
import { access, mkdir, statfs } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Environment } from "./environment.ts";
import type { Finding } from "./finding.ts";
import { requireGit } from "./git.ts";
import { githubCheckUp } from "./github-check-up.ts";

const ENOUGH_BYTES = 200 * 1024 * 1024;

/** What the desk needs of this machine, one thing after another. */
export async function checkUp(environment: Environment): Promise<Finding[]> {
  const [shared, ...machine] = await Promise.all([
    githubCheckUp(environment),
    nodeVersion(),
    git(),
    writable(environment),
    diskSpace(environment),
    port(environment.PORT),
    builtSite(environment),
    secureOrigin(environment.INTAKE_ORIGIN),
    mail(environment.SMTP_URL),
  ]);
  return [...machine, ...shared];
}

function nodeVersion(): Finding {
  const [major = 0] = process.versions.node.split(".").map(Number);
  return major >= 24
    ? { ok: true, what: `Node ${process.versions.node}` }
    : {
        ok: false,
        what: `Node ${process.versions.node} is too old`,
        remedy: "Start the desk by npm or npx: they bring Node 26.",
      };
}

async function git(): Promise<Finding> {
  try {
    await requireGit();
    return { ok: true, what: "git is here" };
  } catch (error) {
    return {
      ok: false,
      what: "git is missing or too old",
      remedy: error instanceof Error ? error.message : String(error),
    };
  }
}

async function writable({ varPath }: Environment): Promise<Finding> {
  const folder = varPath();
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return { ok: true, what: `${folder} can be written` };
  } catch {
    return {
      ok: false,
      what: `${folder} cannot be written`,
      remedy: "Give this user the right to, or name another folder in DESK_VAR.",
    };
  }
}

async function diskSpace({ varPath }: Environment): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(existsSync(varPath()) ? varPath() : ".");
    const megabytes = Math.round((bavail * bsize) / 1024 / 1024);
    const ok = bavail * bsize > ENOUGH_BYTES;
    return ok
      ? { ok, what: `${megabytes} MB of disk are free` }
      : { ok, what: `only ${megabytes} MB of disk are free`, remedy: "Make room: 200 MB at least." };
  } catch (error) {
    return { ok: false, what: "the disk cannot be measured", remedy: String(error), optional: true };
  }
}

function port(number: number): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () =>
      resolve({
        ok: false,
        what: `port ${number} is taken`,
        remedy: `End what listens there, or: npm start -- --port ${number + 1}`,
      }),
    );
    probe.listen(number, () => probe.close(() => resolve({ ok: true, what: `port ${number} is free` })));
  });
}

function builtSite({ DESK_DIST: dist }: Environment): Finding {
  return existsSync(join(dist, "index.html"))
    ? { ok: true, what: "the site is built" }
    : { ok: true, what: "the site is not built yet", remedy: "npm start builds it.", optional: true };
}

/** Browsers give service workers and cryptography only to pages that came safely. */
function secureOrigin(origin: string | undefined): Finding {
  if (!origin)
    return { ok: true, what: "the desk serves this machine only (INTAKE_ORIGIN is not set)", optional: true };
  const { protocol, hostname } = new URL(origin);
  if (protocol === "https:" || hostname === "localhost" || hostname === "127.0.0.1")
    return { ok: true, what: `${origin} is a safe origin` };
  return {
    ok: false,
    what: `${origin} is plain http: browsers will neither keep pages offline nor make tracking codes there`,
    remedy: "Serve it by https, with a certificate of the department.",
  };
}

function mail(url: string | undefined): Finding {
  return url
    ? { ok: true, what: "mail goes to the server of SMTP_URL" }
    : { ok: true, what: "mail is written to var/outbox (SMTP_URL is not set)", optional: true };
}
