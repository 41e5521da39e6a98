import { need } from "./make-element.ts";
import type { Say } from "./phrases.ts";

export interface Steps {
  at(): number;
  /** Shows a step and puts the focus on its heading. */
  go(step: number, how?: "first" | "silent"): void;
  /** The step in which a field stands. */
  stepOf(field: string): number | undefined;
}

/** One part of the form at a time. The browser's own way back leads one part back. */
export function steps(form: HTMLFormElement, say: Say, onShow: (step: number) => void): Steps {
  const parts = [...form.querySelectorAll<HTMLElement>("[data-step]")];
  const progress = need<HTMLElement>("[data-progress]");
  let current = 0;

  function show(step: number): void {
    current = Math.max(0, Math.min(step, parts.length - 1));
    for (const [index, part] of parts.entries()) part.hidden = index !== current;
    for (const [index, mark] of [...progress.querySelectorAll("li")].entries()) {
      mark.classList.toggle("steps-bar__done", index < current);
      if (index === current) mark.setAttribute("aria-current", "step");
      else mark.removeAttribute("aria-current");
    }
    need("[data-progress-words]").textContent = say("steps.at", { n: current + 1, all: parts.length });
    onShow(current);
  }

  function focusHeading(): void {
    parts[current]?.querySelector<HTMLElement>("[data-step-title]")?.focus();
    window.scrollTo({ top: Math.max(0, progress.getBoundingClientRect().top + window.scrollY - 12) });
  }

  window.addEventListener("popstate", (event) => {
    const step = (event.state as { step?: number } | null)?.step;
    if (step === undefined) return;
    show(step);
    focusHeading();
  });

  return {
    at: () => current,
    go(step, how) {
      show(step);
      if (how === "first") history.replaceState({ step: current }, "");
      else if (how !== "silent") history.pushState({ step: current }, "");
      if (how === undefined) focusHeading();
    },
    stepOf(field) {
      const index = parts.findIndex((part) => part.querySelector(`[data-field="${CSS.escape(field)}"]`));
      return index < 0 ? undefined : index;
    },
  };
}
