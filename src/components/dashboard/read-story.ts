import { deriveOwner, type OwnerKeys } from "../../adapters/owner-keys.ts";
import { openStory, storyPath } from "../../adapters/story-seal.ts";
import type { Story } from "../../domain/story.ts";

export type Read =
  | { kind: "story"; story: Story; keys: OwnerKeys }
  | { kind: "absent"; keys: OwnerKeys }
  | { kind: "unreachable" };

/** Fetches what lies under the code's name and opens it here: the code itself goes nowhere. */
export async function readStory(code: string): Promise<Read> {
  const keys = await deriveOwner(code);
  const answer = await fetched(storyPath(keys.ownerId));
  if (!answer) return { kind: "unreachable" };
  if (answer.status === 404) return { kind: "absent", keys };
  if (!answer.ok) return { kind: "unreachable" };
  const story = await openStory(new Uint8Array(await answer.arrayBuffer()), keys.identity);
  return { kind: "story", story, keys };
}

async function fetched(path: string): Promise<Response | undefined> {
  const base = (document.documentElement.dataset.base ?? "/").replace(/\/$/, "");
  try {
    return await fetch(`${base}/${path}`, { cache: "no-cache" });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
