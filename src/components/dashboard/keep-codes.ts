import { readCode } from "../../domain/tracking-code.ts";
import { keep } from "../storage.ts";
import { canKeep } from "../ticket-form/device-database.ts";
import { forgetMe } from "../ticket-form/draft.ts";
import { need } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";
import { waitingParcels, wipeWaiting } from "../ticket-form/waiting.ts";
import { saveFile } from "../ticket-form/ways-out.ts";
import { forgetTickets, keepTicket, keptTickets, readTickets } from "./kept-tickets.ts";

const TRACKS = ["up", "kerala", "cbic-kochi", "cbic-jaipur"];

/** To another device, onto paper, or off this one. */
export function keepCodes(box: HTMLElement, say: Say, redraw: () => void): void {
  const status = need<HTMLElement>("[data-codes-status]", box);
  const tell = (text: string) => {
    status.textContent = text;
  };

  need("[data-export]", box).addEventListener("click", () => {
    saveFile("my-tickets.json", JSON.stringify(keptTickets(), null, 2), "application/json");
    tell(say("codes.exported"));
  });
  need("[data-print]", box).addEventListener("click", () => window.print());
  const input = need<HTMLInputElement>("[data-import]", box);
  input.addEventListener("change", async () => {
    const tickets = readTickets((await input.files?.[0]?.text()) ?? "").filter(
      ({ code }) => readCode(code) !== undefined,
    );
    const took = tickets.filter(keepTicket).length;
    input.value = "";
    tell(say("codes.imported", { n: took }));
    redraw();
  });
  need("[data-forget]", box).addEventListener("click", async () => {
    if (!confirm(say("codes.forget_sure"))) return;
    await forgetDevice();
    tell(say("codes.forgotten"));
    redraw();
  });
}

/** Codes, drafts, posts and what waits: nothing of an officer stays. */
async function forgetDevice(): Promise<void> {
  forgetTickets();
  for (const track of TRACKS) forgetMe(track);
  keep("language", undefined);
  if (canKeep()) for (const { id } of await waitingParcels()) await wipeWaiting(id);
}
