import { Decrypter, Encrypter } from "age-encryption";
import { type Story, storySchema } from "../domain/story.ts";

// Runs in the officer's browser as on the server: nothing of Node may come in here.

const SMALLEST = 2048;

/** The story for one reader. Padded to the next power of two, so that its size says next to nothing. */
export async function sealStory(story: Story, recipient: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(padded(new TextEncoder().encode(JSON.stringify(story))));
}

export async function openStory(file: Uint8Array, identity: string): Promise<Story> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return storySchema.parse(JSON.parse(await decrypter.decrypt(file, "text")));
}

/** Where the story of an owner lies, below the site's root. */
export function storyPath(ownerId: string): string {
  return `t/${ownerId.slice(0, 2)}/${ownerId}.age`;
}

/** With spaces, which JSON may end in. */
function padded(text: Uint8Array): Uint8Array {
  let size = SMALLEST;
  while (size < text.length) size *= 2;
  const bytes = new Uint8Array(size).fill(0x20);
  bytes.set(text);
  return bytes;
}
