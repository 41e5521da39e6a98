import { issueFormAddress } from "../../domain/issue-form-address.ts";
import { placehold, redact } from "../../domain/redact.ts";
import { button, make } from "./make-element.ts";
import type { Say } from "./phrases.ts";
import type { Parcel } from "./send-ticket.ts";

/** The ways round a desk that cannot be reached: a file, a mail, paper. Each works without any network of ours. */
export function waysOut(parcel: Parcel, say: Say): HTMLElement {
  const said = make("p", { role: "status" });
  const mail = make(
    "a",
    { class: "govuk-button govuk-button--secondary", href: mailAddress(parcel, say) },
    say("ways.mail"),
  );
  const file = button(say("ways.file"), async () => {
    saveFile(fileName(parcel), await ticketFile(parcel), "application/json");
    said.replaceChildren(say("ways.code"), " ", make("strong", { "data-file-code": "" }, parcel.code));
  });
  file.dataset.saveTicket = "";
  const github = onGithub(parcel, say);
  const paper = button(say("ways.print"), () => window.print());
  return make("div", {}, make("div", { class: "ticket__buttons" }, file, mail, ...github, paper), said);
}

/** Where the deployment has said which repository takes tickets, for those who have an account there. */
function onGithub({ submission: { track, ticket } }: Parcel, say: Say): HTMLElement[] {
  const repository = document.querySelector<HTMLElement>("[data-issue-forms]")?.dataset.issueForms;
  if (!repository) return [];
  const href = issueFormAddress(repository, track, fitForOthers(ticket.description));
  const look = { class: "govuk-button govuk-button--secondary", rel: "noreferrer" };
  return [make("a", { ...look, href, "data-on-github": "" }, say("ways.github"))];
}

/** As the desk takes it in: under the same key as the queue's, so that a ticket which comes both ways is one ticket. */
async function ticketFile({ key, submission, owner, pictures }: Parcel): Promise<string> {
  const screenshots = await Promise.all(
    pictures.map(async ({ name, blob }) => ({ name, base64: await base64Of(blob) })),
  );
  return JSON.stringify({
    format: "sahayata-ticket-1",
    saved_at: new Date().toISOString(),
    key,
    submission: { ...submission, owner },
    screenshots,
  });
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Only what the ticket is about: no number, mobile or identifier of anybody goes into a mail. */
function mailAddress({ submission: { track, actor, ticket } }: Parcel, say: Say): string {
  const about = [
    track,
    actor.role,
    actor.wing,
    actor.district,
    ticket.system,
    ticket.request_type,
    ticket.problem_type,
    ticket.module,
  ];
  const lines = [say("ways.mail_intro"), "", ...about.filter(Boolean), "", fitForOthers(ticket.description)];
  return `mailto:?subject=${encodeURIComponent(say("ways.mail_subject"))}&body=${encodeURIComponent(lines.join("\r\n"))}`;
}

/** An address and a mail pass through other hands: what names a taxpayer or reaches a person stays on this device. */
function fitForOthers(text = ""): string {
  return placehold(redact(text).text).text;
}

function fileName({ submission: { track } }: Parcel): string {
  return `ticket-${track}-${new Date().toISOString().slice(0, 16).replaceAll(/\D/g, "")}.sahayata.json`;
}

export function saveFile(name: string, text: string, type: string): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
