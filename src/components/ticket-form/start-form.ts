import "./no-eval.ts";
import { askedQuestions, dependentProblemTypes, showQuestions } from "./asked-questions.ts";
import { beforeSending } from "./before-sending.ts";
import { beginForm } from "./begin-form.ts";
import { forgetMe, keepDraft } from "./draft.ts";
import { type Answered, finishForm } from "./finish-form.ts";
import { type Checked, checkForm } from "./form-checks.ts";
import { type FormPage, fetchPage } from "./form-page.ts";
import { readValues } from "./form-values.ts";
import { intakeElsewhere } from "./intake-elsewhere.ts";
import { liveCount } from "./live-count.ts";
import { link, make, need } from "./make-element.ts";
import { makeSubmission } from "./make-submission.ts";
import { speaker } from "./phrases.ts";
import { pictures } from "./pictures.ts";
import { showReview } from "./review.ts";
import { showBeside, showSummary } from "./show-issues.ts";
import { steps } from "./steps.ts";
import { watchWaiting } from "./waiting-box.ts";

const DRAFT_PAUSE_MS = 400;
const AFTER_CLICK_MS = 300;
/** The part in which the problem is described. */
const PROBLEM = 1;
/** The last part: check the answers and send them. */
const LAST = 3;
const form = document.querySelector<HTMLFormElement>("[data-ticket-form]");
if (form) await start(form, await fetchPage<FormPage>(form.dataset.page ?? ""));

async function start(form: HTMLFormElement, page: FormPage): Promise<void> {
  const { desk, lang } = page;
  const say = speaker(page.phrases);
  const asked = new URLSearchParams(location.search);
  const elsewhere = intakeElsewhere(form);
  if (elsewhere)
    return form.replaceWith(
      make("p", { class: "govuk-inset-text" }, say("elsewhere.text"), " ", link(elsewhere, elsewhere)),
    );
  const shots = pictures(need("[data-screenshots]", form), say, () => changed("screenshots"));
  const answered: Answered = { read: false, known: asked.get("known_issue") ?? undefined };
  const touched = new Set<string>();

  const submission = (acknowledged?: boolean) =>
    makeSubmission(
      {
        values: { ...readValues(form), ...(acknowledged && { acknowledged: "yes" }) },
        pictures: shots.list().map(({ name }) => name),
        answerRead: answered.read,
        knownIssue: answered.known,
      },
      desk,
      lang,
    );
  const isMine = () => readValues(form).device === "mine";

  const way = steps(form, say, (step) => {
    if (step === LAST) {
      showReview(need("[data-review]", form), form, shots.list().length, page, say, changeField);
      beforeSending(need("[data-before]", form), checkForm(submission(true), page), page, say);
    }
  });

  function changeField(field: string): void {
    way.go(way.stepOf(field) ?? 0);
    const target = form.querySelector<HTMLElement>(`#${CSS.escape(field)}`);
    target?.focus();
    target?.closest("[data-field]")?.scrollIntoView({ block: "center" });
  }

  function askWhatIsNeeded(): void {
    // An answer may call for a question whose answer calls for another.
    for (let round = 0; round < 4; round += 1) showQuestions(form, askedQuestions(submission(), desk));
  }

  function changed(field: string): void {
    askWhatIsNeeded();
    // Not at once: a message that appears under the pointer would move the button that is just being pressed.
    if (touched.has(field))
      setTimeout(() => sayBeside(checkForm(submission(), page), (name) => name === field), AFTER_CLICK_MS);
  }

  function sayBeside({ said }: Checked, wanted: (field: string) => boolean): void {
    const fields = [...form.querySelectorAll<HTMLElement>("[data-field]")].map(({ dataset }) => dataset.field ?? "");
    for (const field of fields.filter(wanted)) {
      const about = said.filter((one) => one.field === field && one.severity !== "info");
      showBeside(form, field, about, page, say);
    }
  }

  /** True when nothing up to this step is wrong; else all of it is said. */
  function isWell(step: number): boolean {
    const checked = checkForm(submission(), page);
    const here = ({ field }: { field: string }) => (way.stepOf(field) ?? 1) <= step;
    const wrong = checked.said.filter((one) => one.severity === "error" && here(one));
    for (const group of form.querySelectorAll<HTMLElement>("[data-field]")) {
      if (here({ field: group.dataset.field ?? "" })) touched.add(group.dataset.field ?? "");
    }
    sayBeside(checked, (field) => here({ field }));
    const [first] = wrong;
    if (first && way.stepOf(first.field) !== undefined && way.stepOf(first.field) !== way.at())
      way.go(way.stepOf(first.field) as number);
    showSummary(wrong, wrong.length > 0 ? checked.pages : [], page, say);
    return wrong.length === 0;
  }

  const drawWaiting = await watchWaiting(need("[data-waiting-box]"), form.dataset.status ?? "", say);
  const { send, meetKnown } = finishForm({
    form,
    page,
    say,
    shots,
    answered,
    submission,
    isMine,
    drawWaiting,
    isWell: () => isWell(LAST),
  });

  async function onward(from: number): Promise<void> {
    if (from !== PROBLEM || (await meetKnown())) way.go(from + 1);
  }

  form.noValidate = true;
  dependentProblemTypes(form, desk);
  beginForm(form, desk.track);
  askWhatIsNeeded();
  liveCount(
    need("#description", form),
    need("[data-count]", form),
    need("[data-count-spoken]", form),
    desk.policies.description.at_most,
    say,
  );
  keepWhileTyping(form, desk.track, isMine);

  form.addEventListener("change", (event) => {
    const name = (event.target as HTMLInputElement).name;
    changed(name === "screenshot" ? "screenshots" : name);
    if (name === "no_screenshot_reason") changed("screenshots");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (way.at() === LAST) void send();
    else if (isWell(way.at())) void onward(way.at());
  });
  for (const back of form.querySelectorAll("[data-back]")) back.addEventListener("click", () => history.back());
  document.documentElement.classList.add("ticket-ready");
  way.go(0, "first");
}

function keepWhileTyping(form: HTMLFormElement, track: string, isMine: () => boolean): void {
  let pause: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener("input", (event) => {
    const isDevice = (event.target as HTMLInputElement).name === "device";
    if (!isMine()) return isDevice ? forgetMe(track) : undefined;
    clearTimeout(pause);
    pause = setTimeout(() => keepDraft(track, readValues(form)), DRAFT_PAUSE_MS);
  });
}
