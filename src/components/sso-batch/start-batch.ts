import "../ticket-form/no-eval.ts";
import { readRows } from "../../domain/batch-rows.ts";
import { beforeSending } from "../ticket-form/before-sending.ts";
import { type Answered, finishForm } from "../ticket-form/finish-form.ts";
import { checkForm } from "../ticket-form/form-checks.ts";
import { type FormPage, fetchPage } from "../ticket-form/form-page.ts";
import { readValues } from "../ticket-form/form-values.ts";
import { intakeElsewhere } from "../ticket-form/intake-elsewhere.ts";
import { link, make, need } from "../ticket-form/make-element.ts";
import { speaker } from "../ticket-form/phrases.ts";
import { type Said, showBeside, showSummary } from "../ticket-form/show-issues.ts";
import { watchWaiting } from "../ticket-form/waiting-box.ts";
import { makeBatch } from "./make-batch.ts";
import { rowFields } from "./row-fields.ts";
import { rowIssues } from "./row-issues.ts";

const form = document.querySelector<HTMLFormElement>("[data-batch-form]");
if (form) await start(form, await fetchPage<FormPage>(form.dataset.page ?? ""));

async function start(form: HTMLFormElement, page: FormPage): Promise<void> {
  const say = speaker(page.phrases);
  const elsewhere = intakeElsewhere(form);
  if (elsewhere)
    return form.replaceWith(
      make("p", { class: "govuk-inset-text" }, say("elsewhere.text"), " ", link(elsewhere, elsewhere)),
    );
  const rows = rowFields(form, say, () => foresee());
  const answered: Answered = { read: false };
  const sheet = need<HTMLTextAreaElement>("#rows_text", form);

  const submission = (acknowledged?: boolean) =>
    makeBatch(
      {
        values: { ...readValues(form), ...(acknowledged && { acknowledged: "yes" }) },
        rows: rows.list().map(({ row }) => row),
        answerRead: answered.read,
        knownIssue: answered.known,
      },
      page,
    );

  /** Where it would go as it stands, and what still keeps it from going on. */
  function foresee(): void {
    beforeSending(need("[data-before]", form), checkForm(submission(true), page), page, say);
  }

  function takeSheet(): void {
    if (sheet.value.trim() === "") return;
    const taken = rows.take(readRows(sheet.value));
    need("[data-rows-status]", form).textContent = say("batch.sheet_taken", { n: taken });
    sheet.value = "";
    rowIssues(rows, say);
  }

  /** True when nothing is wrong; else all of it is said. */
  function isWell(): boolean {
    takeSheet();
    const { said, pages } = checkForm(submission(), page);
    const about = said.filter(({ severity }) => severity === "error");
    for (const group of form.querySelectorAll<HTMLElement>("[data-field]")) {
      const field = group.dataset.field ?? "";
      const own = said.filter((one) => one.field === field && one.severity !== "info");
      showBeside(form, field, own, page, say);
    }
    const wrong: Said[] = [...unanswered(), ...rowIssues(rows, say), ...about];
    showSummary(wrong, wrong.length > 0 ? pages : [], page, say);
    return wrong.length === 0;
  }

  /** What the page asks of everybody and the rules leave to the channel. */
  function unanswered(): Said[] {
    const values = readValues(form);
    const asked = ["problem_type", "template_headers_match", "posting", "mobile", "email"];
    return asked.flatMap((field) => {
      if (values[field]) return [];
      const said = { field, message: page.rules["field.required"] ?? "", severity: "error" as const };
      showBeside(form, field, [said], page, say);
      return [said];
    });
  }

  const drawWaiting = await watchWaiting(need("[data-waiting-box]"), form.dataset.status ?? "", say);
  const shots = { list: () => [], clear: () => undefined };
  const isMine = () => readValues(form).device === "mine";
  const { send } = finishForm({ form, page, say, shots, answered, submission, isMine, drawWaiting, isWell });

  form.noValidate = true;
  need("[data-sheet-take]", form).addEventListener("click", takeSheet);
  need<HTMLInputElement>("#rows_file", form).addEventListener("change", async ({ currentTarget }) => {
    const [file] = (currentTarget as HTMLInputElement).files ?? [];
    sheet.value = (await file?.text()) ?? "";
    takeSheet();
  });
  form.addEventListener("change", foresee);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  document.documentElement.classList.add("ticket-ready");
  foresee();
}
