import { createHash } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { epochMs } from "../domain/instant.ts";
import { numberDay, type TicketNumber } from "../domain/ticket-number.ts";
import type { StoryFiles } from "../usecases/sealing-ports.ts";
import { writeDurably } from "./durable-file.ts";
import { inOneStep, openDatabase } from "./own-database.ts";
import { sealStory, storyPath } from "./story-seal.ts";

const TABLES = `
  create table if not exists story (
    owner_id text primary key, number text not null, digest text not null, until_ms integer
  ) strict, without rowid;
  create index if not exists story_number on story (number);
  create index if not exists story_until on story (until_ms) where until_ms is not null;
  create table if not exists pending (number text primary key, day text not null) strict, without rowid;
  create index if not exists pending_day on pending (day);
  create table if not exists followed (one integer primary key check (one = 1), head text) strict;
`;

/** What a story's digest is made with: whoever raises it has every story written anew. */
const FORMAT = "1";

export interface OpenStoryFiles extends StoryFiles {
  close(): void;
}

/**
 * Stories below `directory`, and beside it a database that remembers what each was made of. It holds digests and
 * numbers, no text; without it every story is written again.
 */
export function storyFiles(directory: string, sidecar: string): OpenStoryFiles {
  // What a loss of power takes from it is only done again.
  const db = openDatabase(sidecar, TABLES, "normal");
  const known = db.prepare("select digest from story where owner_id = ?");
  const remember = db.prepare(
    "insert into story values (?, ?, ?, ?) on conflict do update set number = excluded.number, digest = excluded.digest, until_ms = excluded.until_ms",
  );
  mkdirSync(join(directory, "t"), { recursive: true });

  return {
    async put({ owner_id, recipient }, story, until) {
      const digest = createHash("sha256")
        .update(`${FORMAT} ${recipient} ${JSON.stringify(story)}`)
        .digest("hex");
      const path = join(directory, storyPath(checked(owner_id)));
      const unchanged = known.get(owner_id)?.digest === digest && existsSync(path);
      if (!unchanged) {
        await mkdir(dirname(path), { recursive: true });
        await writeDurably(path, await sealStory(story, recipient));
      }
      remember.run(owner_id, story.number, digest, until === undefined ? null : epochMs(until));
      return unchanged ? "unchanged" : "written";
    },
    async remove(ownerId) {
      rmSync(join(directory, storyPath(checked(ownerId))), { force: true });
      db.prepare("delete from story where owner_id = ?").run(ownerId);
    },
    ownersOf(number: TicketNumber) {
      return db.prepare("select owner_id from story where number = ?").all(number).map(ownerIdOf);
    },
    ended(now) {
      return db.prepare("select owner_id from story where until_ms < ?").all(epochMs(now)).map(ownerIdOf);
    },
    followed() {
      const row = db.prepare("select head from followed").get();
      return typeof row?.head === "string" ? row.head : undefined;
    },
    follow(head, changed) {
      const add = db.prepare("insert into pending values (?, ?) on conflict do nothing");
      inOneStep(db, () => {
        for (const number of changed) add.run(number, numberDay(number));
        db.prepare("insert into followed values (1, ?) on conflict do update set head = excluded.head").run(
          head ?? null,
        );
      });
    },
    pending(atMost) {
      const rows = db.prepare("select number from pending order by day desc, number limit ?").all(atMost);
      return rows.map((row) => row.number as TicketNumber);
    },
    lookedAt(numbers) {
      const strike = db.prepare("delete from pending where number = ?");
      inOneStep(db, () => {
        for (const number of numbers) strike.run(number);
      });
    },
    close: () => db.close(),
  };
}

function ownerIdOf(row: Record<string, unknown>): string {
  return String(row.owner_id);
}

/** It becomes a path. */
function checked(ownerId: string): string {
  if (!/^[0-9a-z]{8,64}$/.test(ownerId)) throw new RangeError(`"${ownerId}" is no owner id`);
  return ownerId;
}
