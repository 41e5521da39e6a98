import { execFileSync } from "node:child_process";
import { type Instant, istDay, toIst } from "../domain/instant.ts";
import { environment } from "./environment.ts";

/** The moment of the build; SOURCE_DATE_EPOCH pins it for a reproducible one. */
export function buildMoment(): Instant {
  const { SOURCE_DATE_EPOCH: epoch } = environment();
  return toIst(epoch === undefined ? new Date() : new Date(epoch * 1000));
}

/** The day of the build, in India. */
export function buildDate(): string {
  return istDay(buildMoment());
}

/** The day a file without a date of its own last changed, from Git; the day of the build for a new file. */
export function lastChanged(path: string): string {
  const shallow = git(["rev-parse", "--is-shallow-repository"]);
  if (shallow === "true") {
    throw new Error(`${path}: a shallow clone does not know when it last changed; fetch the whole history`);
  }
  const day = shallow === undefined ? undefined : git(["log", "-1", "--format=%cs", "--", path]);
  return day === undefined || day === "" ? buildDate() : day;
}

/** Git's answer; undefined outside a repository and before its first commit. */
function git(args: string[]): string | undefined {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch (cause) {
    if ((cause as { status?: number }).status === 128) return undefined;
    throw new Error(`git ${args.join(" ")} did not run`, { cause });
  }
}
