import type { Context } from "hono";
import { sealStory } from "../adapters/story-seal.ts";
import { ownerOf } from "../domain/owner.ts";
import { storyOf } from "../domain/story.ts";
import type { IntakeDeps } from "./deps.ts";
import { Refusal } from "./refusal.ts";
import { findFile, sendFile } from "./static-files.ts";

const OWNER = /^[0-9a-z]{8,64}$/;

/**
 * `/t/<2>/<owner_id>.age`: the same address as on a static host. The worker's file is sent where it has written one;
 * until then the story is sealed here, so that a new ticket can be followed at once.
 */
export function storyRoute(deps: IntakeDeps): (context: Context) => Promise<Response> {
  return async (context) => {
    const ownerId = (context.req.param("file") ?? "").replace(/\.age$/, "");
    if (!OWNER.test(ownerId) || context.req.param("folder") !== ownerId.slice(0, 2)) throw new Refusal("not_found");
    const written = deps.stories && (await findFile(deps.stories, `/${ownerId.slice(0, 2)}/${ownerId}.age`));
    if (written) return sendFile(context, written);
    const number = deps.index.byOwner(ownerId);
    const ticket = number && (await deps.store.read(number))?.ticket;
    const desk = ticket && deps.desks.get(ticket.track);
    const owner = ticket && ownerOf(ticket);
    if (!ticket || !desk || owner?.owner_id !== ownerId) throw new Refusal("not_found");
    const bytes = await sealStory(storyOf(ticket, desk), owner.recipient);
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": "application/octet-stream",
      "cache-control": "no-store",
    });
  };
}
