import { deriveOwner, ownerFacts } from "../../adapters/owner-keys.ts";
import { readNumber } from "../../domain/ticket-number.ts";
import { make, need } from "../ticket-form/make-element.ts";
import { newCode } from "../ticket-form/make-parcel.ts";
import type { Say } from "../ticket-form/phrases.ts";
import { keepTicket } from "./kept-tickets.ts";
import { whyNot } from "./send-deed.ts";

/** A lost code is replaced: first a one-time code goes to the office address, then it makes a new tracking code here. */
export function lostCode(box: HTMLElement, say: Say, redraw: () => void): void {
  const ask = need<HTMLFormElement>("[data-rekey-ask]", box);
  const use = need<HTMLFormElement>("[data-rekey-use]", box);
  const said = need<HTMLElement>("[data-rekey-said]", box);
  const field = (form: HTMLFormElement, name: string) => need<HTMLInputElement>(`[name=${name}]`, form).value.trim();

  ask.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = field(ask, "number");
    const sent = await post({ email: field(ask, "email"), ...(number && { number }) });
    said.textContent = sent.ok ? say("lost.asked") : (sent.message ?? say("open.unreachable"));
  });

  use.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = readNumber(field(use, "number"));
    if (!number) {
      said.textContent = say("lookup.not_a_number");
      return;
    }
    const code = newCode();
    const sent = await post({ number, code: field(use, "code"), owner: ownerFacts(await deriveOwner(code)) });
    if (!sent.ok) {
      said.textContent = sent.message ?? say("open.unreachable");
      return;
    }
    keepTicket({ number, code, track: "", at: Date.now() });
    said.replaceChildren(
      say("lost.replaced"),
      make("br"),
      make("strong", { class: "receipt__letters", "data-code": code }, code),
    );
    redraw();
  });

  const mailed = readNumber(new URLSearchParams(location.search).get("number") ?? "");
  if (!mailed) return;
  for (const form of [ask, use]) need<HTMLInputElement>("[name=number]", form).value = mailed;
  if (location.hash !== "#rekey-code") return;
  box.toggleAttribute("open", true);
  need("#rekey-code", box).focus();
}

async function post(body: unknown): Promise<{ ok: true } | { ok: false; message: string | undefined }> {
  try {
    const answer = await fetch("/api/rekey", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.ok ? { ok: true } : { ok: false, message: await whyNot(answer) };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, message: undefined };
    throw error;
  }
}
