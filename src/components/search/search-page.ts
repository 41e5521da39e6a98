import type { Lang } from "../../domain/page.ts";
import type { Answer } from "../../search/answer.ts";
import { answer } from "../../search/answer.ts";
import { kinds } from "../../search/record.ts";
import type { Filters } from "../../search/search.ts";
import { nearestTerms, reportNoResult } from "./no-result.ts";
import { siteBase, siteIndex } from "./open-search.ts";
import { forgetSearches, recentSearches, rememberSearch } from "./recent-searches.ts";
import { resultKeys } from "./result-keys.ts";
import { element, resultItem, type Words } from "./result-view.ts";

const FIRST = 6;
const SETTLED = 1500;

/** Results while one types; the address keeps the query and the filters, so that a search can be sent to a colleague. */
export function searchPage(root: HTMLElement): void {
  const lang = document.documentElement.lang as Lang;
  const words = JSON.parse(root.dataset.words ?? "{}") as Words;
  const part = <E extends HTMLElement>(name: string) => root.querySelector(`[data-part="${name}"]`) as E;
  const input = root.querySelector<HTMLInputElement>("input[type=search]");
  const form = root.querySelector("form");
  const [status, results, more, recent, lost] = ["status", "results", "more", "recent", "lost"].map((name) =>
    part(name),
  );
  if (!input || !form || !status || !results || !more || !recent || !lost) return;
  const selects = [...root.querySelectorAll<HTMLSelectElement>("select[data-filter]")];
  let shown = FIRST;
  let asked = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const start = new URLSearchParams(location.search);
  input.value = start.get("q") ?? "";
  for (const select of selects) select.value = start.get(select.name) ?? "";
  part("filters").hidden = false;
  const wide = matchMedia("(min-width: 62em)").matches;
  if (wide || selects.some(({ value }) => value !== "")) part<HTMLDetailsElement>("filters").open = true;

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => restart(), 140);
  });
  for (const select of selects) select.addEventListener("change", () => restart());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    rememberSearch(input.value);
    restart();
  });
  results.addEventListener("click", () => rememberSearch(input.value));
  more.addEventListener("click", () => {
    const next = results.querySelectorAll(".result__title a").length;
    shown += FIRST;
    run().then(() => results.querySelectorAll<HTMLAnchorElement>(".result__title a")[next]?.focus());
  });
  part("clear-filters").addEventListener("click", () => {
    for (const select of selects) select.value = "";
    restart();
  });
  part("forget").addEventListener("click", () => {
    forgetSearches();
    showRecent();
    input.focus();
  });
  resultKeys(input, results, () => {
    input.value = "";
    restart();
  });
  input.focus();
  restart();

  function restart(): void {
    shown = FIRST;
    run();
  }

  async function run(): Promise<void> {
    asked += 1;
    const turn = asked;
    clearTimeout(settling);
    const query = input?.value ?? "";
    const filters: Filters = Object.fromEntries(selects.map(({ name, value }) => [name, value]));
    writeAddress(query, filters);
    if (query.trim() === "") {
      showNothingAsked();
      return;
    }
    results?.setAttribute("aria-busy", "true");
    try {
      const found = await answer(await siteIndex(), query, { lang, filters }, shown);
      const stored = await storedPages(found.answers);
      if (turn === asked) show(query, found.total, found.answers, stored);
    } catch (error) {
      console.error(error);
      if (turn === asked) say(words[navigator.onLine ? "failed" : "offline"] ?? "");
    }
    if (turn === asked) results?.removeAttribute("aria-busy");
  }

  function show(query: string, total: number, answers: Answer[], stored: ReadonlySet<string>): void {
    const found = total === 0 ? "none" : total === 1 ? "one" : "count";
    say((words[found] ?? "").replace("{n}", String(total)).replace("{q}", query.trim()));
    results?.replaceChildren(...sections(answers, stored));
    (more as HTMLElement).hidden = answers.length >= total;
    (recent as HTMLElement).hidden = true;
    part("examples").hidden = true;
    showLost(query, total);
    settling = setTimeout(() => settled(query, total), SETTLED);
  }

  /** The three likeliest first; what follows, by what it is. */
  function sections(answers: Answer[], stored: ReadonlySet<string>): HTMLElement[] {
    const list = (heading: string, of: readonly Answer[]) => {
      const section = element("section", "results__group");
      const items = element("ol", "results__list");
      items.append(...of.map((one) => resultItem(one, words, stored.has(one.url))));
      section.append(element("h2", "govuk-heading-s results__heading", heading), items);
      return section;
    };
    const rest = answers.slice(3);
    const groups = kinds.map(
      (kind) => [words[`group.${kind}`] ?? kind, rest.filter((one) => one.kind === kind)] as const,
    );
    const best = answers.length === 0 ? [] : [list(words.best ?? "", answers.slice(0, 3))];
    return [...best, ...groups.filter(([, of]) => of.length > 0).map(([heading, of]) => list(heading, of))];
  }

  function showLost(query: string, total: number): void {
    (lost as HTMLElement).hidden = false;
    const ticket = part<HTMLAnchorElement>("ticket");
    const address = new URL(ticket.dataset.href ?? "", location.href);
    address.searchParams.set("description", query.trim());
    ticket.href = address.href;
    const links = [...root.querySelectorAll<HTMLAnchorElement>("[data-part=terms] a")];
    const near = total === 0 ? nearestTerms(query, links) : [];
    for (const link of links) if (link.parentElement) link.parentElement.hidden = !near.includes(link);
    part("near").hidden = near.length === 0;
    part("lost-heading").textContent = words[total === 0 ? "lost_none" : "lost_some"] ?? "";
  }

  function showNothingAsked(): void {
    say("");
    results?.replaceChildren();
    (more as HTMLElement).hidden = true;
    (lost as HTMLElement).hidden = true;
    part("examples").hidden = false;
    showRecent();
  }

  function showRecent(): void {
    const queries = recentSearches();
    (recent as HTMLElement).hidden = queries.length === 0;
    const items = queries.map((query) => {
      const item = element("li");
      const link = element("a", "govuk-link", query);
      link.href = `?q=${encodeURIComponent(query)}`;
      item.append(link);
      return item;
    });
    part("recent-list").replaceChildren(...items);
  }

  function settled(query: string, total: number): void {
    if (total > 0 || root.dataset.signals === undefined || reported.has(query)) return;
    reported.add(query);
    reportNoResult(root.dataset.signals, query, lang);
  }

  function say(text: string): void {
    if (status && status.textContent !== text) status.textContent = text;
  }
}

const reported = new Set<string>();

function writeAddress(query: string, filters: Filters): void {
  const address = new URL(location.href);
  address.search = "";
  const values = { q: query.trim(), ...filters };
  for (const [name, value] of Object.entries(values))
    if (value !== "" && value !== undefined) address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

/** With a network every page is at hand; without, only those that this device keeps. */
async function storedPages(answers: readonly Answer[]): Promise<ReadonlySet<string>> {
  const urls = answers.map(({ url }) => url);
  if (navigator.onLine || !("caches" in window)) return new Set(urls);
  const kept = await Promise.all(urls.map((url) => caches.match(`${siteBase()}/${url}`)));
  return new Set(urls.filter((_url, at) => kept[at] !== undefined));
}
