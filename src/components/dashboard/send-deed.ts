import type { OwnerKeys } from "../../adapters/owner-keys.ts";
import type { OwnerDeed } from "../../usecases/owner-deed.ts";
import type { Picture } from "../ticket-form/pictures.ts";

export type Done = { ok: true } | { ok: false; message: string | undefined };

interface Doing {
  number: string;
  keys: OwnerKeys;
  deed: OwnerDeed;
  pictures?: readonly Picture[];
  /** The same for a repeated try, so that it counts once. */
  key: string;
  lang: string;
}

/** What the owner does to a ticket; the secret proves it, and the code stays here. */
export async function sendDeed({ number, keys, deed, pictures = [], key, lang }: Doing): Promise<Done> {
  const headers = { authorization: `Ticket ${keys.secret}`, "Idempotency-Key": key, "accept-language": lang };
  try {
    const answer = await fetch(`/api/tickets/${number}/events?lang=${lang}`, {
      method: "POST",
      ...packed(deed, pictures, headers),
    });
    return answer.ok ? { ok: true } : { ok: false, message: await whyNot(answer) };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, message: undefined };
    throw error;
  }
}

function packed(deed: OwnerDeed, pictures: readonly Picture[], headers: Record<string, string>): RequestInit {
  if (pictures.length === 0)
    return { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(deed) };
  const form = new FormData();
  form.set("deed", JSON.stringify(deed));
  for (const { name, blob } of pictures) form.append("screenshot", blob, name);
  return { headers, body: form };
}

export async function whyNot(answer: Response): Promise<string | undefined> {
  if (!answer.headers.get("content-type")?.includes("json")) return undefined;
  const { detail, errors = [] } = (await answer.json()) as { detail?: string; errors?: { message: string }[] };
  return errors.map(({ message }) => message).join(" ") || detail;
}
