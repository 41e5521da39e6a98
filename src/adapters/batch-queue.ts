export type Settled<Output> = { ok: true; value: Output } | { ok: false; error: unknown };

export interface BatchQueue<Input, Output> {
  submit(input: Input): Promise<Output>;
  /** Resolves when nothing is waiting or being written any more. */
  idle(): Promise<void>;
}

interface Entry<Input, Output> {
  input: Input;
  resolve: (value: Output) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: while one batch is being written, the next gathers. A lone input waits for nobody; under load many
 * share the price of one write. `write` settles each input on its own, or throws for all of them.
 */
export function batchQueue<Input, Output>(
  maxBatch: number,
  write: (inputs: Input[]) => Promise<Settled<Output>[]>,
): BatchQueue<Input, Output> {
  const waiting: Entry<Input, Output>[] = [];
  let running: Promise<void> | undefined;

  async function drain(): Promise<void> {
    // Whatever was submitted in the same breath comes along.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await settle(waiting.splice(0, maxBatch));
    running = undefined;
  }

  async function settle(batch: Entry<Input, Output>[]): Promise<void> {
    try {
      const settled = await write(batch.map(({ input }) => input));
      batch.forEach((entry, index) => {
        const outcome = settled[index] ?? { ok: false, error: new Error("the batch did not settle this input") };
        if (outcome.ok) entry.resolve(outcome.value);
        else entry.reject(outcome.error);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }

  return {
    submit: (input) =>
      new Promise((resolve, reject) => {
        waiting.push({ input, resolve, reject });
        running ??= drain();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
}
