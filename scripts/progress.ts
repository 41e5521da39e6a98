const WIDTH = 30;

export interface Progress {
  step(): void;
  done(): void;
}

/** A bar for whoever waits at a terminal; nothing at all where a program reads, or where it would be over at once. */
export function progressBar(total: number, what: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY || total < 100) return { step: () => {}, done: () => {} };
  let count = 0;
  let drawn = -1;
  return {
    step() {
      count += 1;
      const filled = Math.floor((count / total) * WIDTH);
      if (filled === drawn) return;
      drawn = filled;
      stream.write(`\r${"█".repeat(filled)}${"░".repeat(WIDTH - filled)} ${count} of ${total} ${what}`);
    },
    done: () => void stream.write(`\r${" ".repeat(WIDTH + 40)}\r`),
  };
}
