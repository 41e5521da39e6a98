import { queueOf } from "../../domain/desk.ts";
import { inLanguage } from "../../domain/localised.ts";
import type { QueueCounts } from "../../usecases/staff-ports.ts";
import { type Markup, markup } from "../escape-html.ts";
import { type Asked, FLAGS } from "./queue-query.ts";
import type { Visitor } from "./session.ts";
import type { Both } from "./staff-words.ts";

export type LinkTo = (more: Asked) => string;

/** Each filter as a link with its count, which works without a script; pressed once more it is off. */
export function queueFilters(
  counts: QueueCounts,
  asked: Asked,
  link: LinkTo,
  { language }: Visitor,
  deps: Both,
): Markup {
  const say = deps.words(language);
  const all = [...deps.desks.values()];
  const queueTitle = (id: string) => all.map((desk) => queueOf(desk, id)).find((queue) => queue !== undefined)?.title;
  const { after: _after, ...kept } = asked;
  const toggle = (name: string, value: string, text: string, n: number) => {
    const on = asked[name] === value;
    const rest = without(kept, name);
    return n === 0 && !on
      ? []
      : [
          markup`<li><a href="${link(on ? rest : { ...rest, [name]: value })}"${on ? ON : undefined}>${text} <b>${n}</b></a></li>`,
        ];
  };
  const flags = FLAGS.flatMap((flag) => toggle(flag, "1", say(`staff.queue.${flag}`), counts[flag]));
  const gfc = toggle("gfc", "no", say("staff.queue.gfc_no"), counts.gfcNotTried);
  const langs = Object.entries(counts.langs).flatMap(([id, n]) => toggle("lang", id, say(`staff.lang.${id}`), n));
  const queues = Object.entries(counts.queues).flatMap(([id, n]) => {
    const title = queueTitle(id);
    return toggle("queue", id, title ? inLanguage(title, language) : id, n);
  });
  const more = [...langs, ...queues];
  return markup`
    <nav class="staff-filters" aria-label="${say("staff.queue.filters")}">
      <ul>${[...flags, ...gfc]}</ul>
      ${more.length > 2 || asked.lang || asked.queue ? markup`<details class="govuk-details"${asked.lang || asked.queue ? OPEN : undefined}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${say("staff.queue.more_filters")}</span></summary><div class="govuk-details__text"><ul>${langs}</ul><ul>${queues}</ul></div></details>` : undefined}
    </nav>
    ${counts.all > 1 ? orders(asked, kept, link, say) : undefined}`;
}

const OPEN = markup` open`;
const ON = markup` aria-current="true"`;

function orders(asked: Asked, kept: Asked, link: LinkTo, say: ReturnType<Both["words"]>): Markup {
  const rest = without(kept, "sort");
  const ways = [
    { text: say("staff.queue.sort_urgent"), href: link(rest), on: asked.sort !== "due" },
    { text: say("staff.queue.sort_due"), href: link({ ...rest, sort: "due" }), on: asked.sort === "due" },
  ];
  return markup`
    <nav class="staff-order" aria-label="${say("staff.queue.sort")}">
      <ul>${ways.map(({ text, href, on }) => markup`<li><a href="${href}"${on ? ON : undefined}>${text}</a></li>`)}</ul>
    </nav>`;
}

function without(asked: Asked, name: string): Asked {
  return Object.fromEntries(Object.entries(asked).filter(([other]) => other !== name));
}
