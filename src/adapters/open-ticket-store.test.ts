import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Ticket } from "../domain/ticket.ts";
import { ticketPath } from "../domain/ticket-number.ts";
import { wrapGit } from "../testing/git-wrapper.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aNumber, aTicket } from "../testing/tickets.ts";
import { environment } from "./environment.ts";
import { runGit } from "./git.ts";
import { type OpenOptions, openTicketStore, storeOrigin } from "./open-ticket-store.ts";
import { writeTicket } from "./ticket-yaml.ts";

test("the first start makes a store of the project's tickets, the second finds it as it was left", async () => {
  const tickets = [aTicket({ number: aNumber("2026-11-20") }), aTicket()];
  const root = projectWith(tickets);
  const directory = join(root, "var", "tickets.git");
  const first = await open({ directory, seedFrom: root });
  expect(await Array.fromAsync(first.list())).toEqual(tickets);

  const added = aTicket();
  await first.create(added);
  await first.close();
  const second = await open({ directory, seedFrom: root });
  expect(await Array.fromAsync(second.list())).toEqual([...tickets, added]);
});

test("a project without tickets starts with none", async () => {
  const root = temporaryDirectory();
  const store = await open({ directory: join(root, "tickets.git"), seedFrom: root });

  expect(await Array.fromAsync(store.list())).toEqual([]);
});

test.each([
  ["GitHub's tickets", { GITHUB_REPOSITORY: "demo-desk/tickets" }, { sharedWith: "demo-desk/tickets" }],
  [
    "GitHub's tickets, in a job that has credentials",
    { GITHUB_REPOSITORY: "demo-desk/tickets", GITHUB_ACTIONS: "true", GITHUB_TOKEN: "t" },
    { sharedWith: "demo-desk/tickets" },
  ],
  [
    "samples, in a job that merely runs on GitHub",
    { GITHUB_REPOSITORY: "a/b", GITHUB_ACTIONS: "true" },
    { seedFrom: "." },
  ],
  ["samples, where nothing is set", {}, { seedFrom: "." }],
  ["a clone", { DESK_REMOTE: "/srv/tickets.git" }, { remote: "/srv/tickets.git", seedFrom: "." }],
])("a new store starts from %s", (_what, variables, origin) => {
  expect(storeOrigin(environment(variables))).toEqual(origin);
});

test("tickets with problems are not started with: every problem is named and no store is left", async () => {
  const root = projectWith([aTicket()]);
  writeFileSync(join(root, "tickets", "one.yaml"), "a: 1\n");
  writeFileSync(join(root, "tickets", "two.yaml"), "a: [\n");
  const directory = join(root, "var", "tickets.git");

  await expect(open({ directory, seedFrom: root })).rejects.toThrow(
    /tickets\/one\.yaml:1:1 a [\s\S]*tickets\/two\.yaml:/,
  );
  expect(readdirSync(dirname(directory))).toEqual([]);
});

test("with a remote the store starts as its clone", async () => {
  const root = temporaryDirectory();
  const remote = join(root, "remote.git");
  const ticket = aTicket();
  const there = await open({ directory: remote });
  const head = await there.create(ticket);
  const here = await open({ directory: join(root, "tickets.git"), remote, seedFrom: projectWith([aTicket()]) });

  expect(await Array.fromAsync(here.list())).toEqual([ticket]);
  expect(await here.read(ticket.number)).toEqual({ ticket, head });
  await here.create(aTicket());
  const origin = await runGit(["remote", "get-url", "origin"], { repository: join(root, "tickets.git") });
  expect(origin.toString().trim()).toBe(remote);
});

test("a remote that cannot be reached is an error that names it, and leaves nothing behind", async () => {
  const root = temporaryDirectory();
  const remote = join(root, "not-there.git");

  await expect(open({ directory: join(root, "tickets.git"), remote })).rejects.toThrow(/not-there\.git/);
  expect(readdirSync(root)).toEqual([]);
});

test("a start that is cut off leaves no half-made store: the next one makes it whole", async () => {
  const ticket = aTicket();
  const root = projectWith([ticket]);
  const directory = join(root, "var", "tickets.git");
  wrapGit('case " $* " in *" fast-import "*) exit 1;; esac\nexec "$GIT" "$@"');
  await expect(open({ directory, seedFrom: root })).rejects.toThrow(/fast-import/);

  wrapGit('exec "$GIT" "$@"');
  process.env.PATH = process.env.PATH?.split(":").slice(2).join(":");
  expect(await Array.fromAsync((await open({ directory, seedFrom: root })).list())).toEqual([ticket]);
});

test("of many that start at once all use the one store", async () => {
  const directory = join(temporaryDirectory(), "tickets.git");
  const stores = await Promise.all(Array.from({ length: 5 }, () => open({ directory })));
  await Promise.all(stores.map((store) => store.create(aTicket())));

  for (const store of stores) expect(await Array.fromAsync(store.list())).toHaveLength(5);
  expect(readdirSync(dirname(directory))).toEqual(["tickets.git"]);
});

async function open(options: Omit<OpenOptions, "author">) {
  const store = await openTicketStore({ ...options, author: { name: "Desk", email: "desk@demo.gov.in" } });
  onTestFinished(() => store.close());
  return store;
}

function projectWith(tickets: Ticket[]): string {
  const root = temporaryDirectory();
  for (const ticket of tickets) {
    const file = join(root, ticketPath(ticket.number));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, writeTicket(ticket));
  }
  return root;
}
