import type { OwnerKeys } from "../../adapters/owner-keys.ts";
import { findCredentials } from "../../domain/credential.ts";
import { checkGstin } from "../../domain/gstin.ts";
import type { Story } from "../../domain/story.ts";
import type { OwnerDeed } from "../../usecases/owner-deed.ts";
import { button, make, need } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";
import { type Pictures, pictures } from "../ticket-form/pictures.ts";
import type { DashboardPage } from "./dashboard-page.ts";
import { sendDeed } from "./send-deed.ts";
import { dayIn } from "./story-words.ts";

interface Acting {
  story: Story;
  keys: OwnerKeys;
  page: DashboardPage;
  say: Say;
  /** Called when the desk has taken it. */
  done: () => void;
}

const ALL: readonly OwnerDeed["verb"][] = ["solved", "reopen", "evidence", "remind"];

/** What can be done now: re-open, say that it is solved, add evidence, remind; or those of them that a page is about. */
export function storyActions(acting: Acting, wanted = ALL): HTMLElement[] {
  const { story, page, say } = acting;
  const until = story.reopen_until;
  const inTime = until === undefined || Date.now() < Date.parse(until);
  const isClosed = story.status === "closed" || story.status === "duplicate";
  const parts = [
    ...(isClosed || !wanted.includes("solved") ? [] : [action("solved", acting, { text: "optional" })]),
    ...(story.can.reopen && inTime && wanted.includes("reopen")
      ? [action("reopen", acting, { text: "required" })]
      : []),
    ...(story.can.evidence && wanted.includes("evidence")
      ? [action("evidence", acting, { text: "optional", evidence: true })]
      : []),
    ...(story.can.remind && wanted.includes("remind") ? [action("remind", acting, { text: "optional" })] : []),
  ];
  const window =
    story.can.reopen && until
      ? say(inTime ? "act.reopen_until" : "act.reopen_over", { day: dayIn(until, page.lang) })
      : undefined;
  return [make("h3", {}, say("act.title")), ...(window ? [make("p", { class: "muted" }, window)] : []), ...parts];
}

interface Asks {
  text: "required" | "optional";
  evidence?: boolean;
}

function action(verb: OwnerDeed["verb"], acting: Acting, { text, evidence = false }: Asks): HTMLElement {
  const { say } = acting;
  const area = make("textarea", { class: "govuk-textarea", id: `act-${verb}`, rows: "3", maxlength: "2000" });
  const said = make("div", { role: "alert" });
  const fields = evidence ? evidenceFields(say) : undefined;
  const key = crypto.randomUUID();
  const send = button(
    say(`act.${verb}.button`),
    async () => {
      const deed = deedOf(verb, area.value.trim(), fields);
      const wrong = wrongWith(deed, area.value, text === "required", acting.page, fields?.shots.list().length ?? 0);
      said.replaceChildren(...(wrong ? [make("p", { class: "govuk-error-message" }, wrong)] : []));
      if (wrong) return area.focus();
      send.disabled = true;
      const sent = await sendDeed({
        number: acting.story.number,
        keys: acting.keys,
        deed,
        pictures: fields?.shots.list() ?? [],
        key,
        lang: acting.page.lang,
      });
      send.disabled = false;
      if (sent.ok) return acting.done();
      said.replaceChildren(make("p", { class: "govuk-error-message" }, sent.message ?? say("act.unreachable")));
    },
    "govuk-button",
  );
  return make(
    "details",
    { class: "govuk-details", "data-act": verb },
    make(
      "summary",
      { class: "govuk-details__summary" },
      make("span", { class: "govuk-details__summary-text" }, say(`act.${verb}.title`)),
    ),
    make(
      "div",
      { class: "govuk-details__text" },
      make("label", { class: "govuk-label", for: `act-${verb}` }, say(`act.${verb}.text`)),
      area,
      ...(fields ? [fields.box] : []),
      said,
      send,
    ),
  );
}

interface EvidenceFields {
  box: HTMLElement;
  gstin: HTMLInputElement;
  arn: HTMLInputElement;
  shots: Pictures;
}

function evidenceFields(say: Say): EvidenceFields {
  const template = need<HTMLTemplateElement>("[data-evidence]");
  const box = make("div", {}, template.content.cloneNode(true));
  return {
    box,
    gstin: need("[name=gstin]", box),
    arn: need("[name=arn]", box),
    shots: pictures(need("[data-screenshots]", box), say, () => undefined),
  };
}

function deedOf(verb: OwnerDeed["verb"], words: string, fields: EvidenceFields | undefined): OwnerDeed {
  if (verb === "reopen") return { verb, reason: words };
  const [gstin, arn] = [fields?.gstin.value.trim(), fields?.arn.value.trim()];
  return { verb, ...(words && { text: words }), ...(gstin && { gstin }), ...(arn && { arn }) };
}

/** Judged here by the desk's own rules, before anything leaves the device. */
function wrongWith(
  deed: OwnerDeed,
  words: string,
  needsWords: boolean,
  { rules }: DashboardPage,
  shots: number,
): string | undefined {
  const empty = words.trim() === "" && shots === 0 && !("gstin" in deed && deed.gstin) && !("arn" in deed && deed.arn);
  if ((needsWords || deed.verb === "evidence") && empty) return rules["field.required"];
  if (findCredentials(words).length > 0) return rules["cred.detected"];
  if (!("gstin" in deed) || !deed.gstin) return undefined;
  const gstin = checkGstin(deed.gstin);
  return gstin.ok ? undefined : rules[`gstin.${gstin.problem}`]?.replace("{v}", gstin.value);
}
