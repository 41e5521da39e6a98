import { toIst } from "../domain/instant.ts";
import { type CollectMail, collectMail } from "./collect-mail.ts";
import { findSharedErrors, type RecentTickets } from "./find-shared-errors.ts";
import type { TicketStore } from "./ports.ts";
import { type Published, type PublishStories, publishStories } from "./publish-stories.ts";
import { type SendMail, sendMail } from "./send-mail.ts";

export type WorkRound = CollectMail &
  PublishStories &
  SendMail & {
    store: Pick<TicketStore, "append">;
    newId: () => string;
    /** Kept from round to round. */
    recent: RecentTickets;
  };

/** Mail does not wait until a large store has all its stories. */
const STORIES_A_ROUND = 200;

/** What the worker does, again and again: whatever changed is told and published. Doing it once more changes nothing. */
export async function workRound(deps: WorkRound): Promise<Published & { collected: number; sent: number }> {
  const store = askedOnce(deps.store);
  const collected = await collectMail({ ...deps, store });
  const sent = await sendMail(deps);
  const published = await publishStories({ ...deps, store }, STORIES_A_ROUND);
  await findSharedErrors({ ...deps, now: toIst(deps.now()) });
  return { ...published, collected, sent };
}

/** Both follow the store, mostly from the same place: it is asked once a round for what changed since then. */
function askedOnce({ changedSince, read }: WorkRound["store"]): Pick<TicketStore, "changedSince" | "read"> {
  const asked = new Map<string | undefined, ReturnType<TicketStore["changedSince"]>>();
  return {
    read,
    changedSince(commit) {
      const answer = asked.get(commit) ?? changedSince(commit);
      asked.set(commit, answer);
      return answer;
    },
  };
}
