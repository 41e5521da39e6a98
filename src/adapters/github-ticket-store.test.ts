import { expect, onTestFinished, test, vi } from "vitest";
import { githubOf } from "../testing/github/desk-beside.ts";
import { type FakeGithub, startFakeGithub } from "../testing/github/fake-github.ts";
import type { FaultName } from "../testing/github/faults.ts";
import { storeContract } from "../testing/store-contract.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { RemoteUnavailable } from "../usecases/sync-ports.ts";
import { gitStore } from "./git-store.ts";
import { githubTicketStore } from "./github-ticket-store.ts";

const PUT = "PUT /repos/{owner}/{repo}/contents/{path}";
const atOnce = () => Promise.resolve();

// Each call is several runs of git: a busy machine is given time.
vi.setConfig({ testTimeout: 120_000 });

async function aFake(): Promise<FakeGithub> {
  const fake = await startFakeGithub({ directory: temporaryDirectory() });
  onTestFinished(() => fake.close());
  return fake;
}

storeContract("the store on GitHub", async () => {
  const fake = await aFake();
  const author = { name: "Reader", email: "desk@demo.gov.in" };
  const { list, changedSince, close } = gitStore({ directory: fake.repository, author });
  return { ...githubTicketStore(githubOf(fake), atOnce), list, changedSince, close };
});

test("two who write different tickets at the same moment both succeed", async () => {
  const fake = await aFake();
  const [one, two] = [githubTicketStore(githubOf(fake), atOnce), githubTicketStore(githubOf(fake), atOnce)];
  const tickets = [aTicket(), aTicket(), aTicket(), aTicket()];
  await Promise.all(tickets.map((ticket, index) => (index % 2 ? one : two).create(ticket)));

  for (const ticket of tickets) expect((await one.read(ticket.number))?.ticket).toEqual(ticket);
  expect(fake.violations).toEqual([]);
});

const LOST: FaultName[] = [
  "server error 500, after applying",
  "reset, after applying",
  "cut in the middle of the answer",
  "silence, after applying",
  "conflict 409",
];

test.each(LOST)("what was written is written once although the answer was: %s", async (fault) => {
  const fake = await aFake();
  const store = githubTicketStore(githubOf(fake, undefined, 800), atOnce);
  const ticket = aTicket();
  fake.faults.plan(fault, PUT);
  const head = await store.create(ticket);
  const event = anEvent({ at: "2026-11-21T12:00:00+05:30" });
  fake.faults.plan(fault, PUT);
  const next = await store.append(ticket.number, [event], head);

  expect(await store.read(ticket.number)).toEqual({
    ticket: { ...ticket, timeline: [...ticket.timeline, event] },
    head: next,
  });
  expect(fake.faults.met()).toBe(2);
});

test("what was not written is said not to be, and nothing is tried behind one's back", async () => {
  const fake = await aFake();
  const store = githubTicketStore(githubOf(fake), atOnce);
  const ticket = aTicket();
  fake.faults.plan("unavailable 503, before", PUT);

  await expect(store.create(ticket)).rejects.toThrow(RemoteUnavailable);
  expect(await store.read(ticket.number)).toBeUndefined();
  expect(fake.calls.filter(({ operation }) => operation === PUT)).toHaveLength(1);
});

test("where a ruleset keeps the writer from main, that is said at once", async () => {
  const fake = await aFake();
  const ticket = aTicket();
  await githubTicketStore(githubOf(fake), atOnce).create(ticket);
  fake.world.protectsMain = true;
  const before = fake.calls.length;
  const somebody = githubTicketStore(githubOf(fake, fake.token("staff-1")), atOnce);

  await expect(somebody.create(aTicket())).rejects.toThrow("rule violation");
  expect(fake.calls.length - before).toBe(1);
});
