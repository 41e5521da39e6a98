import "../ticket-form/no-eval.ts";
import { readCode } from "../../domain/tracking-code.ts";
import { fetchPage } from "../ticket-form/form-page.ts";
import { intakeElsewhere } from "../ticket-form/intake-elsewhere.ts";
import { need } from "../ticket-form/make-element.ts";
import { speaker } from "../ticket-form/phrases.ts";
import { watchWaiting } from "../ticket-form/waiting-box.ts";
import type { DashboardPage } from "./dashboard-page.ts";
import { keepCodes } from "./keep-codes.ts";
import { lookUp } from "./look-up.ts";
import { lostCode } from "./lost-code.ts";
import { showMyList } from "./my-list.ts";
import { openCode } from "./open-code.ts";

const root = document.querySelector<HTMLElement>("[data-dashboard]");
if (root) await start(root, await fetchPage<DashboardPage>(root.dataset.dashboard ?? ""));

async function start(root: HTMLElement, page: DashboardPage): Promise<void> {
  const say = speaker(page.phrases);
  const home = need<HTMLElement>("[data-home]", root);
  const story = need<HTMLElement>("[data-story]", root);
  const back = need<HTMLButtonElement>("[data-back-to-list]", root);
  const elsewhere = intakeElsewhere(root);
  const redraw = () => showMyList(need("[data-my-list]", root), page.lang, say, (code) => void open(code));

  // The browser writes what the history holds to disk: it holds a number, and the code stays in memory.
  const opened: string[] = [];
  const remember = (code: string): Remembered => ({ opened: opened.push(code) - 1 });

  async function open(code: string, how: "push" | "stay" = "push"): Promise<void> {
    // The code is in no address for longer than it takes to read it from there.
    if (how === "push") history.pushState(remember(code), "", location.pathname);
    const isOpen = await openCode(code, { into: story, page, say, elsewhere });
    home.hidden = isOpen;
    back.hidden = !isOpen;
  }

  function showHome(): void {
    home.hidden = false;
    story.hidden = true;
    back.hidden = true;
    redraw();
  }

  const openForm = need<HTMLFormElement>("[data-open]", root);
  lookUp(need("[data-look-up-form]", root), page.lang, say);
  if (!globalThis.crypto?.subtle) return plainly(root, openForm);
  openForm.addEventListener("submit", (event) => {
    event.preventDefault();
    const input = need<HTMLInputElement>("[name=code]", openForm);
    const code = readCode(input.value);
    need("[data-open-said]", openForm).textContent = code ? "" : say("open.not_a_code");
    input.toggleAttribute("aria-invalid", !code);
    if (!code) return input.focus();
    input.value = "";
    void open(code);
  });
  back.addEventListener("click", () => {
    history.pushState({}, "", location.pathname);
    showHome();
  });
  addEventListener("popstate", (event) => {
    const code = opened[(event.state as Remembered | null)?.opened ?? -1];
    if (code) void open(code, "stay");
    else if (location.hash === "") showHome();
  });
  const fromAddress = () => {
    const code = readCode(location.hash.slice(1));
    if (!code) return;
    history.replaceState(remember(code), "", location.pathname);
    void open(code, "stay");
  };
  addEventListener("hashchange", fromAddress);

  document.documentElement.classList.add("ticket-ready");
  keepCodes(need("[data-codes]", root), say, redraw);
  lostCode(need("[data-lost]", root), say, redraw);
  redraw();
  fromAddress();
  await watchWaiting(need("[data-waiting-box]", root), location.pathname, say);
}

/** Without cryptography in the browser (plain http) no story can be opened here: the code is posted, as without scripts. */
function plainly(root: HTMLElement, openForm: HTMLFormElement): void {
  for (const room of ["[data-my-room]", "[data-codes]", "[data-lost]"]) need(room, root).hidden = true;
  need("[data-no-crypto]", root).hidden = false;
  need("[data-stays]", openForm).hidden = true;
  const code = readCode(location.hash.slice(1));
  if (code) need<HTMLInputElement>("[name=code]", openForm).value = code;
  history.replaceState({}, "", location.pathname);
  document.documentElement.classList.add("ticket-ready");
}

interface Remembered {
  opened: number;
}
