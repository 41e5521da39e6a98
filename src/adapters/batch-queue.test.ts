import { expect, test } from "vitest";
import { batchQueue, type Settled } from "./batch-queue.ts";

test("what comes while one batch is being written is written together next", async () => {
  const { queue, batches, release } = heldQueue(10);
  const first = queue.submit(1);
  await release();
  const rest = [queue.submit(2), queue.submit(3)];
  await first;
  await release();

  expect(await Promise.all(rest)).toEqual(["wrote 2", "wrote 3"]);
  expect(batches).toEqual([[1], [2, 3]]);
});

test("no batch is larger than allowed, and the order is kept", async () => {
  const batches: number[][] = [];
  const queue = batchQueue<number, number>(2, async (inputs) => {
    batches.push(inputs);
    return inputs.map(done);
  });
  await Promise.all([1, 2, 3, 4, 5].map((n) => queue.submit(n)));

  expect(batches).toEqual([[1, 2], [3, 4], [5]]);
});

test("one input that is refused does not touch its neighbours", async () => {
  const queue = batchQueue<number, number>(10, async (inputs) =>
    inputs.map((n) => (n === 2 ? { ok: false, error: new Error("no 2") } : done(n))),
  );

  expect(await Promise.allSettled([1, 2, 3].map((n) => queue.submit(n)))).toMatchObject([
    { value: 1 },
    { reason: { message: "no 2" } },
    { value: 3 },
  ]);
});

test("a write that fails fails its whole batch, and the next batch is tried all the same", async () => {
  let writes = 0;
  const queue = batchQueue<number, number>(2, async (inputs) => {
    writes += 1;
    if (writes === 1) throw new Error("disk full");
    return inputs.map(done);
  });

  expect(await Promise.allSettled([1, 2, 3].map((n) => queue.submit(n)))).toMatchObject([
    { reason: { message: "disk full" } },
    { reason: { message: "disk full" } },
    { value: 3 },
  ]);
});

test("is idle only when everything submitted is written", async () => {
  const { queue, batches, release } = heldQueue(1);
  await queue.idle();
  const both = Promise.all([queue.submit(1), queue.submit(2)]);
  const idle = queue.idle().then(() => expect(batches).toEqual([[1], [2]]));
  await release();
  await release();
  await Promise.all([both, idle]);
});

/** A queue whose writes wait to be released, one by one. */
function heldQueue(maxBatch: number) {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const queue = batchQueue<number, string>(maxBatch, async (inputs) => {
    batches.push(inputs);
    await new Promise<void>((open) => gates.push(open));
    return inputs.map((n) => done(`wrote ${n}`));
  });
  const release = async () => {
    while (gates.length === 0) await new Promise((resolve) => setImmediate(resolve));
    gates.shift()?.();
  };
  return { queue, batches, release };
}

function done<Value>(value: Value): Settled<Value> {
  return { ok: true, value };
}
