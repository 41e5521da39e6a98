import type { Submission } from "../../domain/submission.ts";
import { keepTicket } from "../dashboard/kept-tickets.ts";
import { canKeep } from "./device-database.ts";
import { dropDraft, keepMe } from "./draft.ts";
import { checkForm } from "./form-checks.ts";
import type { FormPage } from "./form-page.ts";
import { readValues } from "./form-values.ts";
import { ANOTHER, knownOffers, sayMeToo } from "./known-offer.ts";
import { make, need } from "./make-element.ts";
import { makeOffer, type Offer } from "./offer.ts";
import type { Say } from "./phrases.ts";
import type { Pictures } from "./pictures.ts";
import { showReceipt } from "./receipt.ts";
import type { Filed, Parcel, Sent } from "./send-ticket.ts";
import { showBeside, showSummary } from "./show-issues.ts";
import { waysOut } from "./ways-out.ts";

/** What the officer has said to what was offered. */
export interface Answered {
  read: boolean;
  known?: string | undefined;
}

interface Finishing {
  form: HTMLFormElement;
  page: FormPage;
  say: Say;
  shots: Pictures;
  answered: Answered;
  submission: () => Submission;
  isMine: () => boolean;
  drawWaiting: () => Promise<void>;
  isWell: () => boolean;
}

export interface Finish {
  /** From "send" to a number, or to the honest word that there is none yet. */
  send(): Promise<void>;
  /** False when the officer has this too and needs no ticket. */
  meetKnown(): Promise<boolean>;
}

export function finishForm(finishing: Finishing): Finish {
  const { form, page, say, answered, isWell } = finishing;
  const knownOffer = knownOffers(form.dataset.known ?? "", say);
  const status = need<HTMLElement>("[data-send-status]", form);
  const sendButton = need<HTMLButtonElement>("[data-send]", form);
  const offerBox = need<HTMLElement>("[data-offer]");
  let makeParcel: ((submission: Submission, pictures: ReturnType<Pictures["list"]>) => Promise<Parcel>) | undefined;

  async function offered(offer: Offer): Promise<void> {
    form.hidden = true;
    const choice = await makeOffer(offerBox, offer, page, form.dataset.status ?? "", say);
    if (choice === "solved") return solved(finishing, offer, offerBox);
    if (choice === "me-too") return counted(finishing, offer, offerBox);
    form.hidden = false;
    if (offer.known) answered.known = choice === "join" ? offer.known.id : ANOTHER;
    else answered.read = true;
    await send();
  }

  async function meetKnown(): Promise<boolean> {
    const known = answered.known === undefined ? await knownOffer(finishing.submission()) : undefined;
    if (!known) return true;
    form.hidden = true;
    const offer = { text: "", pages: [], known, canInsist: true };
    const choice = await makeOffer(offerBox, offer, page, form.dataset.status ?? "", say);
    if (choice === "me-too") {
      counted(finishing, offer, offerBox);
      return false;
    }
    answered.known = choice === "join" ? known.id : ANOTHER;
    form.hidden = false;
    return true;
  }

  async function deliver(): Promise<Sent & { parcel: Parcel }> {
    const [{ parcelMaker }, { sendTicket }] = await Promise.all([
      import("./make-parcel.ts"),
      import("./send-ticket.ts"),
    ]);
    makeParcel ??= parcelMaker();
    const parcel = await makeParcel(finishing.submission(), finishing.shots.list());
    return { ...(await sendTicket(parcel)), parcel };
  }

  async function send(): Promise<void> {
    if (sendButton.disabled || !isWell()) return;
    if (!globalThis.crypto?.subtle) return sendPlainly(finishing);
    if (!(await meetKnown())) return;
    const { decision, said } = checkForm(finishing.submission(), page);
    if (decision.outcome === "kb-answered" && !answered.read) {
      const text = said.filter(({ severity }) => severity === "info").map(({ message }) => message);
      return offered({ text: text.join("\n"), pages: decision.pages, canInsist: true });
    }
    sendButton.disabled = true;
    status.textContent = say("send.busy");
    try {
      const sent = await deliver();
      status.textContent = "";
      sendButton.disabled = false;
      if (sent.kind === "filed") return filed(finishing, sent.filed, sent.parcel.code);
      if (sent.kind === "offered")
        return await offered({
          ...sent.offered,
          earlier: sent.offered.earlier?.number,
          canInsist: sent.offered.can_insist,
        });
      if (sent.kind === "refused") return refused(finishing, sent);
      await unreachable(finishing, sent.parcel, sent.detail);
    } finally {
      sendButton.disabled = false;
    }
  }

  return { send, meetKnown };
}

function filed({ form, page, say, shots, isMine }: Finishing, given: Filed, code: string): void {
  const { track } = page.desk;
  const keptHere = isMine() && keepTicket({ number: given.number, code, track, at: Date.now() });
  if (isMine()) keepMe(track, readValues(form));
  dropDraft(track);
  shots.clear();
  form.reset();
  form.hidden = true;
  need("[data-form-head]").hidden = true;
  const address = new URL(`${form.dataset.status}#${code}`, location.href).href;
  showReceipt(need("[data-receipt]"), { filed: given, code, address, keptHere }, page, say);
  history.replaceState({}, "", location.pathname);
}

/** Counted among those who have it too: no ticket, and nothing is kept. */
function counted({ page, say, form }: Finishing, { known }: Offer, box: HTMLElement): void {
  sayMeToo(known?.id ?? "", page.lang);
  dropDraft(page.desk.track);
  form.reset();
  thank(box, "known.thanks", "known.counted", say);
}

/** The answer was enough: no ticket, and nothing is kept. */
function solved({ page, say, form }: Finishing, { pages, earlier }: Offer, box: HTMLElement): void {
  dropDraft(page.desk.track);
  form.reset();
  if (earlier) {
    location.assign(form.dataset.status ?? "");
    return;
  }
  thank(box, "offer.thanks", "offer.no_ticket", say);
  const signal = { kind: "solved", lang: page.lang, ...(pages[0] && { page: pages[0] }) };
  navigator.sendBeacon?.("/api/signals", new Blob([JSON.stringify(signal)], { type: "application/json" }));
}

function thank(box: HTMLElement, title: string, text: string, say: Say): void {
  box.replaceChildren(make("h2", { tabindex: "-1" }, say(title)), make("p", {}, say(text)));
  box.hidden = false;
  need("h2", box).focus();
}

function refused({ form, page, say }: Finishing, { errors, detail }: Extract<Sent, { kind: "refused" }>): void {
  const said = errors.map((error) => ({ ...error, severity: "error" as const }));
  for (const field of new Set(said.map((one) => one.field)))
    showBeside(
      form,
      field,
      said.filter((one) => one.field === field),
      page,
      say,
    );
  showSummary(
    said.length > 0 ? said : [{ field: "", message: detail || say("send.refused"), severity: "error" }],
    [],
    page,
    say,
  );
}

/** Kept under lock on an own device; on a shared one it stays in the form, and there are other ways. */
async function unreachable(
  { form, say, isMine, drawWaiting, page, shots }: Finishing,
  parcel: Parcel,
  detail: string | undefined,
): Promise<void> {
  const box = need<HTMLElement>("[data-offer]");
  const keeps = isMine() && canKeep();
  if (keeps) {
    const { keepWaiting } = await import("./waiting.ts");
    await keepWaiting(parcel);
    dropDraft(page.desk.track);
    shots.clear();
    form.hidden = true;
    await drawWaiting();
  }
  const title = make("h2", { tabindex: "-1" }, say("send.unreachable"));
  box.replaceChildren(
    title,
    make("p", {}, detail ?? ""),
    make("p", {}, say(keeps ? "send.waits" : "send.stays")),
    ...(keeps ? [] : [waysOut(parcel, say)]),
  );
  box.hidden = false;
  title.focus();
  box.scrollIntoView({ block: "start" });
}

/** Without cryptography in the browser (plain http) the form goes as it would without scripts; the desk makes the code. */
function sendPlainly({ form, shots }: Finishing): void {
  const files = new DataTransfer();
  for (const { name, blob } of shots.list()) files.items.add(new File([blob], name, { type: blob.type }));
  need<HTMLInputElement>("input[type=file]", form).files = files.files;
  form.submit();
}
