import { realpathSync } from "node:fs";
import { dump, load } from "js-yaml";
import { z } from "zod";
import { type Signal, signalPath, signalSchema } from "../domain/signal.ts";
import type { SignalStore } from "../usecases/intake-ports.ts";
import type { Author } from "./fast-import.ts";
import { type Change, commitChanges } from "./git-commits.ts";
import { gitReader } from "./git-reader.ts";

export interface GitSignalsOptions {
  /** The tickets' own repository; signals lie beside them. */
  directory: string;
  branch?: string;
  author: Author;
  now?: () => Date;
  /** Gathered this long, so that a click is not a commit. */
  gatherMs?: number;
  warn?: (message: string) => void;
}

const KEPT_IN_MEMORY = 2000;
const daySchema = z.array(signalSchema);

/** One file a day. What is gathered but not yet written is lost when the power goes: it is only a count. */
export function gitSignals({
  directory,
  branch = "main",
  author,
  now = () => new Date(),
  gatherMs = 10_000,
  warn = console.warn,
}: GitSignalsOptions): SignalStore {
  const repository = realpathSync(directory);
  const reader = gitReader(repository);
  let gathered: Signal[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const signals = gathered;
    gathered = [];
    if (signals.length > 0) writing = writing.then(() => write(signals));
    return writing;
  }

  async function write(signals: Signal[]): Promise<void> {
    try {
      const settled = await commitChanges({ repository, branch, author, now, reader }, additions(signals));
      for (const outcome of settled) if (!outcome.ok) throw outcome.error;
    } catch (error) {
      gathered = [...signals, ...gathered].slice(0, KEPT_IN_MEMORY);
      warn(`signals not written yet: ${(error as Error).message}`);
    }
  }

  return {
    async record(signal) {
      if (gathered.length < KEPT_IN_MEMORY) gathered.push(signal);
      timer ??= setTimeout(() => void flush(), gatherMs).unref();
    },
    async close() {
      await flush();
      await reader.close();
    },
  };
}

function additions(signals: readonly Signal[]): Change[] {
  const days = Map.groupBy(signals, signalPath);
  return Array.from(days, ([path, added]) => ({
    path,
    summary: `${path}: ${added.length} more`,
    decide: (current) => {
      const before = current ? daySchema.parse(load(current.content.toString())) : [];
      return Buffer.from(dump([...before, ...added], { lineWidth: 100, noRefs: true, quoteStyle: "double" }));
    },
  }));
}
