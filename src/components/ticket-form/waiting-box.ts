import { keepTicket } from "../dashboard/kept-tickets.ts";
import { momentIn } from "../dashboard/story-words.ts";
import { canKeep } from "./device-database.ts";
import { button, link, make } from "./make-element.ts";
import type { Say } from "./phrases.ts";
import { type Sent, sendTicket } from "./send-ticket.ts";
import { type Waiting, waitingParcels, wipeWaiting } from "./waiting.ts";
import { waysOut } from "./ways-out.ts";

const MINUTE_MS = 60_000;

/** Says what waits on this device and sends it when the desk can be reached again. It shows no number before there is one. */
export async function watchWaiting(box: HTMLElement, statusPage: string, say: Say): Promise<() => Promise<void>> {
  const filed: HTMLElement[] = [];
  const stuck = new Map<string, string>();
  let busy = false;

  async function draw(): Promise<void> {
    const waiting = canKeep() ? await waitingParcels() : [];
    box.hidden = waiting.length === 0 && filed.length === 0;
    box.replaceChildren(...filed, ...waiting.map((one) => card(one, stuck.get(one.id), { say, redo: retry, draw })));
  }

  async function retry(): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      for (const one of canKeep() ? await waitingParcels() : []) await retryOne(one);
    } finally {
      busy = false;
    }
    await draw();
  }

  async function retryOne({ id, parcel }: Waiting): Promise<void> {
    const sent = await sendTicket(parcel);
    if (sent.kind === "filed") {
      keepTicket({ number: sent.filed.number, code: parcel.code, track: parcel.submission.track, at: Date.now() });
      await wipeWaiting(id);
      const line = make(
        "p",
        {},
        say("waiting.filed", { number: sent.filed.number }),
        " ",
        link(say("waiting.open"), statusPage),
      );
      filed.push(make("div", { class: "govuk-inset-text", "data-now-filed": sent.filed.number }, line));
    } else stuck.set(id, reasonOf(sent));
  }

  await draw();
  addEventListener("online", () => void retry());
  setInterval(() => void retry(), MINUTE_MS);
  void retry();
  return draw;
}

function reasonOf(sent: Exclude<Sent, { kind: "filed" }>): string {
  if (sent.kind === "offered") return sent.offered.text;
  if (sent.kind === "unreachable") return sent.detail ?? "";
  return [sent.detail, ...sent.errors.map(({ message }) => message)].filter(Boolean).join(" ");
}

interface Doing {
  say: Say;
  redo: () => Promise<void>;
  draw: () => Promise<void>;
}

function card({ id, since, parcel }: Waiting, reason: string | undefined, { say, redo, draw }: Doing): HTMLElement {
  const drop = button(say("waiting.drop"), async () => {
    if (!confirm(say("waiting.drop_sure"))) return;
    await wipeWaiting(id);
    await draw();
  });
  const description = parcel.submission.ticket.description ?? "";
  return make(
    "section",
    { class: "panel panel--caution", "data-waiting": id },
    make("h2", {}, say("waiting.title")),
    make(
      "p",
      {},
      say("waiting.text", { time: momentIn(new Date(since).toISOString(), document.documentElement.lang) }),
    ),
    make(
      "p",
      { class: "muted ticket__typed" },
      description.length > 120 ? `${description.slice(0, 120)}…` : description,
    ),
    reason ? make("p", { role: "status" }, reason) : undefined,
    make("div", { class: "ticket__buttons" }, button(say("waiting.now"), redo, "govuk-button"), drop),
    waysOut(parcel, say),
  );
}
