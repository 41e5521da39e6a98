import { readNumber } from "../../domain/ticket-number.ts";
import { make, need } from "../ticket-form/make-element.ts";
import type { Say } from "../ticket-form/phrases.ts";
import { whyNot } from "./send-deed.ts";
import { dayIn } from "./story-words.ts";

interface PublicStatus {
  number: string;
  status: string;
  status_title: string;
  level_title: string;
  opened_on: string;
}

/** What anybody may know who has a number: its state, never its text. Mails lead here with the number in the address. */
export function lookUp(form: HTMLFormElement, lang: string, say: Say): void {
  const input = need<HTMLInputElement>("[name=number]", form);
  const result = need<HTMLElement>("[data-look-up]", form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const number = readNumber(input.value);
    if (!number) return result.replaceChildren(wrong(say("lookup.not_a_number")));
    try {
      const answer = await fetch(`/api/tickets/${number}?lang=${lang}`);
      if (!answer.ok)
        return result.replaceChildren(
          wrong(answer.status === 404 ? say("lookup.unknown") : ((await whyNot(answer)) ?? say("open.unreachable"))),
        );
      const found = (await answer.json()) as PublicStatus;
      result.replaceChildren(
        make(
          "p",
          { "data-public": found.status },
          make("strong", {}, found.number),
          " ",
          make("strong", { class: "govuk-tag" }, found.status_title),
        ),
        make(
          "p",
          {},
          say("lookup.stands", { level: found.level_title, day: dayIn(`${found.opened_on}T12:00:00+05:30`, lang) }),
        ),
      );
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      result.replaceChildren(wrong(say("open.unreachable")));
    }
  });
  const mailed = readNumber(new URLSearchParams(location.search).get("number") ?? "");
  if (!mailed) return;
  input.value = mailed;
  form.requestSubmit();
}

function wrong(text: string): HTMLElement {
  return make("p", { class: "govuk-error-message" }, text);
}
