import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { batchContract, storeContract } from "../testing/store-contract.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aTicket } from "../testing/tickets.ts";
import { runGit } from "./git.ts";
import { openTicketStore } from "./open-ticket-store.ts";

const open = (directory = join(temporaryDirectory(), "tickets.git")) =>
  openTicketStore({ directory, author: { name: "Desk", email: "desk@demo.gov.in" } });

storeContract("the store in Git", () => open());
batchContract(() => open());

test("tickets that belong together are one commit, which names each of them", async () => {
  const repository = join(temporaryDirectory(), "tickets.git");
  const store = await open(repository);
  onTestFinished(() => store.close());
  const tickets = [aTicket(), aTicket(), aTicket()] as const;
  await store.createAll(tickets);

  const log = (await runGit(["log", "--format=%B%x00", "main"], { repository })).toString().split("\0");
  expect(log.filter((message) => message.trim() !== "")).toHaveLength(1);
  for (const { number } of tickets) expect(log[0]).toContain(`${number}: opened`);
});
