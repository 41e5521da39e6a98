import { expect, test } from "vitest";
import { batchContract, storeContract } from "../testing/store-contract.ts";
import { aTicket } from "../testing/tickets.ts";
import { memoryStore } from "./memory-store.ts";

storeContract("the store in memory", () => memoryStore());
batchContract(() => memoryStore());

test("the store in memory may start with tickets", async () => {
  const ticket = aTicket();

  expect(await Array.fromAsync(memoryStore([ticket]).list())).toEqual([ticket]);
});
