import { countDescription } from "../../domain/description.ts";
import type { Say } from "./phrases.ts";

const QUIET_MS = 900;

/** Counts as the rules count: what is shown here is what the desk will find. */
export function liveCount(
  area: HTMLTextAreaElement,
  shown: HTMLElement,
  spoken: HTMLElement,
  limit: number,
  say: Say,
): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  const count = () => {
    const left = limit - countDescription(area.value);
    const text = left >= 0 ? say("description.left", { n: left }) : say("description.over", { n: -left });
    shown.textContent = text;
    shown.classList.toggle("ticket__count--over", left < 0);
    clearTimeout(pause);
    // Read out only when the typing rests.
    pause = setTimeout(() => {
      spoken.textContent = text;
    }, QUIET_MS);
  };
  area.addEventListener("input", count);
  count();
}
