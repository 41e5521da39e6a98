import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { deriveOwner, ownerFacts } from "../adapters/owner-keys.ts";
import { storyFiles } from "../adapters/story-files.ts";
import { openStory, storyPath } from "../adapters/story-seal.ts";
import type { Ticket } from "../domain/ticket.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { publishStories } from "./publish-stories.ts";

const CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-Q";
const OTHER = "0123-4567-89AB-CDEF-GHJK-MNPS-M";
const desks = await readDesks("content");
const keys = await deriveOwner(CODE);

async function desk(ticket: Ticket, ...others: Ticket[]) {
  const root = temporaryDirectory();
  const directory = join(root, "stories");
  let now = new Date("2026-11-22T10:00:00+05:30");
  const files = storyFiles(directory, join(root, "stories.sqlite"));
  onTestFinished(() => files.close());
  const store = memoryStore([ticket, ...others]);
  const said: string[] = [];
  const deps = {
    store,
    desks,
    files,
    keepDays: 180,
    now: () => now,
    warn: (message: string) => void said.push(message),
  };
  const publish = (atMost?: number) => publishStories(deps, atMost);
  const append = async (...events: Parameters<typeof anEvent>[0][]) => {
    const stored = await store.read(ticket.number);
    await store.append(
      ticket.number,
      events.map((event) => anEvent(event)),
      stored?.head ?? "",
    );
  };
  return {
    deps,
    said,
    publish,
    append,
    file: join(directory, storyPath(keys.ownerId)),
    pathOf: (ownerId: string) => join(directory, storyPath(ownerId)),
    goTo: (at: string) => {
      now = new Date(at);
    },
  };
}

const owned = (overrides: Partial<Ticket> = {}) => aTicket({ owner: ownerFacts(keys), ...overrides });

test("a story is opened with the tracking code alone, and no other code opens it", async () => {
  const ticket = owned({ description: "The page stays white for [gstin-1]." });
  const { publish, file } = await desk(ticket);
  expect(await publish()).toMatchObject({ written: 1, unchanged: 0, removed: 0 });

  const story = await openStory(readFileSync(file), keys.identity);
  expect(story).toMatchObject({ number: ticket.number, description: "The page stays white for [gstin-1]." });
  await expect(openStory(readFileSync(file), (await deriveOwner(OTHER)).identity)).rejects.toThrow();
});

test("stories of different length have the same size on disk", async () => {
  const short = await desk(owned({ description: "Short." }));
  const long = await desk(owned({ description: "Long. ".repeat(50).trim() }));
  await Promise.all([short.publish(), long.publish()]);
  expect(statSync(short.file).size).toBe(statSync(long.file).size);
});

test("an unchanged story keeps its ciphertext, a changed one gets a new one", async () => {
  const { publish, append, file } = await desk(owned());
  await append({ kind: "assigned", owner: "taken" });
  await publish();
  const first = readFileSync(file);
  await append({ kind: "noted", text: "For the staff's eyes.", for: "staff" });
  expect(await publish()).toMatchObject({ written: 0, unchanged: 1, removed: 0 });
  expect(readFileSync(file)).toEqual(first);

  await append({ kind: "noted", text: "Please send a screenshot.", for: "officer" });
  expect(await publish()).toMatchObject({ written: 1 });
  expect(readFileSync(file)).not.toEqual(first);
});

test("where nothing changed no ticket is read, and a story that was lost is written again when its ticket changes", async () => {
  const { publish, append, file } = await desk(owned());
  await append({ kind: "assigned", owner: "taken" });
  await publish();
  expect(await publish()).toEqual({ written: 0, unchanged: 0, removed: 0, more: false });
  rmSync(file);
  await append({ kind: "noted", text: "For the staff.", for: "staff" });
  expect(await publish()).toMatchObject({ written: 1 });
});

test("a story stays while the ticket is open and for 180 days after closing, then it goes", async () => {
  const { publish, append, file, goTo } = await desk(owned());
  goTo("2027-11-22T10:00:00+05:30");
  await publish();
  expect(existsSync(file)).toBe(true);

  await append({ kind: "resolved", at: "2027-11-22T11:00:00+05:30", text: "Mended.", lang: "en" });
  await append({ kind: "closed", at: "2027-11-23T11:00:00+05:30" });
  goTo("2028-05-21T10:59:00+05:30");
  await publish();
  expect(existsSync(file)).toBe(true);
  goTo("2028-05-21T11:01:00+05:30");
  expect(await publish()).toMatchObject({ removed: 1 });
  expect(existsSync(file)).toBe(false);
});

test("a re-opened ticket has a story without an end again", async () => {
  const { publish, append, file, goTo } = await desk(owned());
  await append({ kind: "resolved", at: "2026-11-22T09:00:00+05:30", text: "Mended.", lang: "en" });
  await publish();
  await append({ kind: "reopened", at: "2026-11-22T09:30:00+05:30", reason: "It is still white." });
  await publish();
  goTo("2028-01-01T10:00:00+05:30");
  expect(await publish()).toMatchObject({ removed: 0 });
  expect(existsSync(file)).toBe(true);
});

test("after a new tracking code the old one finds nothing, and the new one opens the story", async () => {
  const { publish, append, file, pathOf } = await desk(owned());
  await publish();
  const fresh = await deriveOwner(OTHER);
  await append({ kind: "rekeyed", at: "2026-11-22T09:00:00+05:30", ...ownerFacts(fresh) });
  expect(await publish()).toMatchObject({ written: 1, removed: 1 });
  expect(existsSync(file)).toBe(false);
  expect((await openStory(readFileSync(pathOf(fresh.ownerId)), fresh.identity)).timeline.at(-1)?.kind).toBe("rekeyed");
});

test("a ticket without an owner has no story", async () => {
  const { publish } = await desk(aTicket());
  expect(await publish()).toEqual({ written: 0, unchanged: 0, removed: 0, more: false });
});

test("where there is much to do the newest tickets come first, and the rest the next time", async () => {
  const ownerOfCode = async (code: string) => ownerFacts(await deriveOwner(code));
  const old = aTicket({ opened_at: "2026-10-01T10:00:00+05:30", owner: await ownerOfCode(OTHER) });
  const many = Array.from({ length: 9 }, () => aTicket({ opened_at: "2026-11-01T10:00:00+05:30" }));
  const { publish, file, pathOf } = await desk(old, owned(), ...many);
  expect(await publish(8)).toMatchObject({ written: 1, more: true });
  expect(existsSync(file)).toBe(true);
  expect(await publish(8)).toMatchObject({ written: 1, more: false });
  expect(existsSync(pathOf(old.owner?.owner_id ?? ""))).toBe(true);
});

test("a ticket that cannot be read holds up nobody else's story, and is tried again", async () => {
  const broken = aTicket({ opened_at: "2026-11-22T10:00:00+05:30" });
  const { deps, said, file } = await desk(owned(), broken);
  const { read } = deps.store;
  const store = {
    ...deps.store,
    read: (number: Ticket["number"]) => (number === broken.number ? Promise.reject(new Error("torn")) : read(number)),
  };
  expect(await publishStories({ ...deps, store })).toMatchObject({ written: 1, more: false });
  expect(existsSync(file)).toBe(true);
  expect(said).toEqual([`no story of ${broken.number}: torn`]);
  await publishStories({ ...deps, store });
  expect(said).toHaveLength(2);
});

test("where no ticket can be read it is the store that fails, and nothing is struck off", async () => {
  const { deps, publish } = await desk(owned(), aTicket());
  const store = { ...deps.store, read: () => Promise.reject(new Error("no disk")) };
  await expect(publishStories({ ...deps, store })).rejects.toThrow("no disk");
  expect(await publish()).toMatchObject({ written: 1 });
});
