import { type ParseArgsOptionDescriptor, parseArgs } from "node:util";

export type Option = ParseArgsOptionDescriptor & { help: string };

export interface Arguments {
  values: Record<string, string | boolean | string[] | undefined>;
  positionals: string[];
}

/** One verb of the command line; its file has its name. */
export interface Verb {
  summary: string;
  /** What follows `desk <verb>`. */
  usage: string;
  options?: Record<string, Option>;
  /** The exit code, or nothing for 0. */
  run(args: Arguments): Promise<number | undefined>;
}

/** What exit codes mean, for whoever calls the desk from a program. */
export const EXIT = { ok: 0, problems: 1, usage: 2, unavailable: 3 } as const;

/** The words of a call do not fit; said in one sentence, with the way to the help. */
export class UsageError extends Error {
  override name = "UsageError";
}

export function readArguments(verb: Verb, words: string[]): Arguments {
  const help = { help: { type: "boolean", short: "h", help: "show this" } } satisfies Record<string, Option>;
  try {
    const { values, positionals } = parseArgs({
      args: words,
      options: { ...verb.options, ...help },
      allowPositionals: true,
      strict: true,
    });
    return { values: values as Arguments["values"], positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** What `desk <verb> --help` prints. */
export function helpOf(name: string, verb: Verb): string {
  const options = Object.entries(verb.options ?? {}).map(([option, { type, short, help }]) => {
    const spelled = `${short ? `-${short}, ` : "    "}--${option}${type === "string" ? " VALUE" : ""}`;
    return `  ${spelled.padEnd(28)}${help}`;
  });
  const lines = [verb.summary, "", `  npx desk ${name} ${verb.usage}`.trimEnd()];
  return [...lines, ...(options.length > 0 ? ["", ...options] : []), ""].join("\n");
}
