import { keep, kept } from "./storage.ts";

/** Steps done are ticked and stay so on this device only. */

for (const steps of document.querySelectorAll<HTMLElement>("[data-steps]")) start(steps);

function start(steps: HTMLElement): void {
  const key = `steps:${steps.dataset.steps}`;
  const boxes = [...steps.querySelectorAll<HTMLInputElement>(".step__tick input")];
  const done = new Set((kept(key) ?? "").split(" "));
  for (const box of boxes) {
    box.checked = done.has(box.value);
    box.closest<HTMLElement>(".step__tick")?.removeAttribute("hidden");
    box.addEventListener("change", () => save(key, boxes, steps));
  }
  steps.querySelector("[data-steps-kept]")?.removeAttribute("hidden");
  steps.querySelector("[data-steps-clear]")?.addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    save(key, boxes, steps);
  });
  show(boxes, steps);
}

function save(key: string, boxes: HTMLInputElement[], steps: HTMLElement): void {
  const done = boxes.filter((box) => box.checked).map((box) => box.value);
  keep(key, done.length === 0 ? undefined : done.join(" "));
  show(boxes, steps);
}

function show(boxes: HTMLInputElement[], steps: HTMLElement): void {
  for (const box of boxes) box.closest(".step")?.classList.toggle("step--done", box.checked);
  const count = steps.querySelector<HTMLElement>("[data-steps-count]");
  if (count === null) return;
  const done = boxes.filter((box) => box.checked).length;
  const phrase = count.dataset.stepsCount ?? "";
  count.textContent = phrase.replace("{done}", String(done)).replace("{all}", String(boxes.length));
}
