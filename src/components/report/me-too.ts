import { keep, kept } from "../storage.ts";

/** Counts without leaving the page; without it the form is posted as it stands. A device says it once of an issue. */

for (const form of document.querySelectorAll<HTMLFormElement>("[data-me-too]")) {
  const name = `me-too-${new FormData(form).get("issue")}`;
  if (kept(name) !== undefined) show(form, "thanks");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new URLSearchParams([...new FormData(form)].map(([key, value]) => [key, String(value)]));
    fetch(form.action, { method: "POST", body })
      .then((answer) => {
        if (answer.ok) keep(name, "yes");
        show(form, answer.ok ? "thanks" : "failed");
      })
      .catch(() => show(form, "failed"));
  });
}

function show(form: HTMLFormElement, outcome: "thanks" | "failed"): void {
  const said = form.querySelector<HTMLElement>("[role=status]");
  if (said) said.textContent = form.dataset[outcome] ?? "";
  if (outcome === "thanks") for (const button of form.querySelectorAll("button")) button.disabled = true;
}
