import { join } from "node:path";
import { load } from "js-yaml";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aTicket } from "../testing/tickets.ts";
import { runGit } from "./git.ts";
import { gitSignals } from "./git-signals.ts";
import { openTicketStore } from "./open-ticket-store.ts";

const author = { name: "Test", email: "test@demo.gov.in" };
const signal = (at: string) =>
  ({ at: `${at}:00+05:30`, kind: "helpful", lang: "hi", page: "guides/boweb-login" }) as const;

test("signals of a day gather in one file beside the tickets, and no ticket counts as changed", async () => {
  const directory = join(temporaryDirectory(), "tickets.git");
  const store = await openTicketStore({ directory, author });
  await store.create(aTicket());
  const { head } = await store.changedSince(undefined);
  for (const times of [["2026-11-21T10:00", "2026-11-22T10:00"], ["2026-11-21T11:00"]]) {
    const signals = gitSignals({ directory, author });
    for (const at of times) await signals.record(signal(at));
    await signals.close();
  }

  const file = await runGit(["show", "main:signals/2026/11/21.yaml"], { repository: directory });
  expect(load(file.toString())).toEqual([signal("2026-11-21T10:00"), signal("2026-11-21T11:00")]);
  expect((await store.changedSince(head)).numbers).toEqual([]);
  expect(await Array.fromAsync(store.list())).toHaveLength(1);
  await store.close();
});

test("while the store cannot write they wait in memory, and nobody who reads a page is told", async () => {
  const directory = join(temporaryDirectory(), "tickets.git");
  await (await openTicketStore({ directory, author })).close();
  const said: string[] = [];
  let broken = true;
  const now = () => {
    if (broken) throw new Error("no clock");
    return new Date();
  };
  const signals = gitSignals({ directory, author, now, gatherMs: 1, warn: (message) => said.push(message) });
  await signals.record(signal("2026-11-21T10:00"));
  await expect.poll(() => said).toEqual([expect.stringContaining("not written yet")]);
  broken = false;
  await signals.close();
  const file = await runGit(["show", "main:signals/2026/11/21.yaml"], { repository: directory });
  expect(load(file.toString())).toHaveLength(1);
});
