import "../ticket-form/no-eval.ts";
import { readCode } from "../../domain/tracking-code.ts";
import type { OwnerDeed } from "../../usecases/owner-deed.ts";
import { fetchPage } from "../ticket-form/form-page.ts";
import { intakeElsewhere } from "../ticket-form/intake-elsewhere.ts";
import { link, make, need } from "../ticket-form/make-element.ts";
import { type Say, speaker } from "../ticket-form/phrases.ts";
import type { DashboardPage } from "./dashboard-page.ts";
import { type Read, readStory } from "./read-story.ts";
import { storyActions } from "./story-actions.ts";
import { statusTag } from "./story-view.ts";

const root = document.querySelector<HTMLElement>("[data-deed]");
if (root) await start(root, await fetchPage<DashboardPage>(root.dataset.page ?? ""));

/** One thing to be done to a ticket: its code is read here, and what is sent proves it without telling it. */
async function start(root: HTMLElement, page: DashboardPage): Promise<void> {
  const say = speaker(page.phrases);
  const form = need<HTMLFormElement>("[data-deed-form]", root);
  const said = need<HTMLElement>("[data-deed-said]", form);
  const elsewhere = intakeElsewhere(root);
  if (elsewhere) {
    form.replaceWith(make("p", { class: "govuk-inset-text" }, say("elsewhere.text"), " ", link(elsewhere, elsewhere)));
    return;
  }
  // Without cryptography in the browser the form goes as it stands, with all its fields.
  if (!globalThis.crypto?.subtle) return;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = need<HTMLInputElement>("[name=code]", form);
    const code = readCode(input.value);
    said.textContent = code ? say("open.busy") : say("open.not_a_code");
    if (!code) return input.focus();
    const read = await readStory(code);
    said.textContent = read.kind === "story" ? "" : say(read.kind === "absent" ? "open.absent" : "open.unreachable");
    if (read.kind === "story") show(root, read, page, say);
  });
  document.documentElement.classList.add("ticket-ready");
}

function show(
  root: HTMLElement,
  { story, keys }: Extract<Read, { kind: "story" }>,
  page: DashboardPage,
  say: Say,
): void {
  const into = need<HTMLElement>("[data-story]", root);
  const wanted = (root.dataset.deed ?? "").split(" ") as OwnerDeed["verb"][];
  const status = make("p", {}, link(say("deed.dashboard"), root.dataset.status ?? ""));
  const done = () =>
    into.replaceChildren(
      make("p", { class: "govuk-inset-text", role: "status", "data-done": "" }, say("deed.done")),
      status,
    );
  const actions = storyActions({ story, keys, page, say, done }, wanted);
  const title = make("h2", { tabindex: "-1" }, story.number, " ", statusTag(story, page.lang));
  const none = make(
    "p",
    { class: "govuk-inset-text", "data-not-now": "" },
    say(wanted.includes("reopen") ? "deed.not_resolved" : "deed.done_with"),
  );
  const can = actions.some((part) => part.matches("details"));
  into.replaceChildren(title, ...(can ? actions : [none]), status);
  into.querySelector("details")?.setAttribute("open", "");
  into.hidden = false;
  title.focus();
}
