import { type Owner, ownerSchema, type Ticket } from "./ticket.ts";
import { inOrder } from "./timeline.ts";

/** Whose the ticket is now: as filed, or as the last new tracking code made it. */
export function ownerOf({ owner, timeline }: Pick<Ticket, "owner" | "timeline">): Owner | undefined {
  const rekeyed = inOrder(timeline).findLast((event) => event.kind === "rekeyed" && event.void === undefined);
  if (rekeyed?.kind !== "rekeyed") return owner;
  const { recipient, owner_id, action_hash } = rekeyed;
  return ownerSchema.parse({ recipient, owner_id, action_hash });
}
