const LOOK_MS = 4000;

/** Puts whoever is on the line on the screen, while the form being typed stays as it is. */
export function watchCalls(): void {
  const box = document.querySelector<HTMLElement>("[data-calls]");
  if (box) setInterval(() => void look(box), LOOK_MS);
}

async function look(box: HTMLElement): Promise<void> {
  if (document.hidden) return;
  const answer = await fetch("/api/staff/calls").catch(() => undefined);
  if (!answer?.ok) return;
  const { calls } = (await answer.json()) as { calls: { id: string; employee_id: string }[] };
  const shown = [...box.querySelectorAll<HTMLInputElement>("input[name=call]")].map(({ value }) => value);
  if (calls.map(({ id }) => id).join() === shown.join()) return;
  box.replaceChildren(...calls.map((call) => formOf(call, box.dataset)));
}

function formOf(
  call: { id: string; employee_id: string },
  { csrf = "", action = "", said = "", answer = "" }: DOMStringMap,
) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = action;
  form.className = "staff-call";
  const words = document.createElement("span");
  words.textContent = `${said.replace("{employee_id}", call.employee_id)} `;
  const button = document.createElement("button");
  Object.assign(button, { className: "govuk-button", name: "do", value: "answer", textContent: answer });
  form.append(hidden("csrf", csrf), hidden("call", call.id), words, button);
  return form;
}

function hidden(name: string, value: string): HTMLInputElement {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}
