import type { Submission } from "../../domain/submission.ts";
import type { Owner } from "../../domain/ticket.ts";
import type { Picture } from "./pictures.ts";
import { proofOfWork } from "./proof.ts";

/** A submission as it goes out, and goes out again if it has to: always with the same key, so that it counts once. */
export interface Parcel {
  key: string;
  /** The officer's tracking code; stays on this device. */
  code: string;
  submission: Submission;
  owner: Owner;
  pictures: readonly Picture[];
}

export interface Filed {
  number: string;
  level: string;
  level_title: string;
  route: { id: string; title: string }[];
  pages: string[];
  warnings: FieldError[];
  /** Of a consolidated request: a ticket for each officer in it. */
  children?: string[];
}

export interface Offered {
  outcome: string;
  text: string;
  pages: string[];
  earlier?: { number: string };
  known?: { id: string; title: string; said: string; workaround: string | null };
  can_insist: boolean;
}

export interface FieldError {
  field: string;
  code: string;
  message: string;
  cite?: string;
}

export type Sent =
  | { kind: "filed"; filed: Filed }
  | { kind: "offered"; offered: Offered }
  | { kind: "refused"; errors: FieldError[]; detail: string }
  /** Nobody knows whether it arrived; the same key may be sent again. */
  | { kind: "unreachable"; detail: string | undefined };

/** Sends it once. Never throws for what a network or a desk may do. */
export async function sendTicket(parcel: Parcel, proof = proofOfWork): Promise<Sent> {
  try {
    const first = await post(parcel, await proof());
    if (first.status !== 403) return await understood(first);
    // The challenge was too old or spent; a fresh one costs a moment.
    return await understood(await post(parcel, await proof()));
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return { kind: "unreachable", detail: undefined };
    throw error;
  }
}

function post({ key, submission, owner, pictures }: Parcel, challenge: string | undefined): Promise<Response> {
  const body = JSON.stringify({ ...submission, owner, ...(challenge && { challenge }) });
  const headers = { "Idempotency-Key": key, accept: "application/json" };
  if (pictures.length === 0) {
    return fetch("/api/tickets", { method: "POST", headers: { ...headers, "content-type": "application/json" }, body });
  }
  const form = new FormData();
  form.set("submission", body);
  for (const { name, blob } of pictures) form.append("screenshot", blob, name);
  return fetch("/api/tickets", { method: "POST", headers, body: form });
}

async function understood(answer: Response): Promise<Sent> {
  if (answer.status === 429 || answer.status >= 500) return { kind: "unreachable", detail: await detailOf(answer) };
  const said = (await answer.json()) as Filed | Offered | { errors?: FieldError[]; detail?: string };
  if (answer.ok && "number" in said) return { kind: "filed", filed: said };
  if (answer.ok) return { kind: "offered", offered: said as Offered };
  const { errors = [], detail = "" } = said as { errors?: FieldError[]; detail?: string };
  return { kind: "refused", errors, detail };
}

async function detailOf(answer: Response): Promise<string | undefined> {
  if (!answer.headers.get("content-type")?.includes("json")) return undefined;
  return ((await answer.json()) as { detail?: string }).detail;
}
