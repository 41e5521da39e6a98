/** Sends the answer without leaving the page; without it the form is posted as it stands. */

for (const form of document.querySelectorAll<HTMLFormElement>("[data-feedback]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    fetch(form.action, { method: "POST", body: new URLSearchParams(textOf(body)) })
      .then((answer) => show(form, answer.ok ? "thanks" : "failed"))
      .catch(() => show(form, "failed"));
  });
}

function textOf(body: FormData): [string, string][] {
  return [...body].map(([name, value]) => [name, String(value)]);
}

function show(form: HTMLFormElement, outcome: "thanks" | "failed"): void {
  const said = form.querySelector<HTMLElement>("[data-outcome]");
  if (said === null) return;
  said.textContent = form.dataset[outcome] ?? "";
  if (outcome === "thanks") for (const field of form.querySelectorAll<HTMLElement>("fieldset")) field.hidden = true;
}
