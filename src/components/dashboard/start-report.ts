import "../ticket-form/no-eval.ts";
import type { Story } from "../../domain/story.ts";
import { fetchPage } from "../ticket-form/form-page.ts";
import { make, need } from "../ticket-form/make-element.ts";
import { speaker } from "../ticket-form/phrases.ts";
import { saveFile } from "../ticket-form/ways-out.ts";
import type { DashboardPage } from "./dashboard-page.ts";
import { type Disposal, disposalCsv, disposalRows } from "./disposal-rows.ts";
import { keptTickets } from "./kept-tickets.ts";
import { readStory } from "./read-story.ts";

const root = document.querySelector<HTMLElement>("[data-report]");
if (root) await start(root, await fetchPage<DashboardPage>(root.dataset.report ?? ""));

async function start(root: HTMLElement, page: DashboardPage): Promise<void> {
  const say = speaker(page.phrases);
  const table = need<HTMLElement>("[data-report-table]", root);
  const tickets = keptTickets();
  const reads = await Promise.all(tickets.map(({ code }) => readStory(code)));
  const stories = reads.flatMap((read): Story[] => (read.kind === "story" ? [read.story] : []));
  const rows = disposalRows(stories, page.lang);
  const heads = ["number", "opened", "module", "problem", "done", "days", "reopened", "status", "resolution"].map(
    (name) => say(`report.${name}`),
  );

  need("[data-report-count]", root).textContent = say("report.count", { done: rows.length, all: tickets.length });
  const missing = reads.length - stories.length;
  need("[data-report-missing]", root).textContent = missing > 0 ? say("report.missing", { n: missing }) : "";
  if (rows.length > 0) table.replaceChildren(asTable(heads, rows));
  // Wider than the screen, it must be reachable by keys to be moved.
  table.tabIndex = 0;
  need("[data-csv]", root).addEventListener("click", () =>
    saveFile("disposal-report.csv", disposalCsv(heads, rows), "text/csv"),
  );
  need("[data-print]", root).addEventListener("click", () => window.print());
  document.documentElement.classList.add("ticket-ready");
}

function asTable(heads: readonly string[], rows: readonly Disposal[]): HTMLElement {
  const cells = (row: Disposal) =>
    row.map((value, index) =>
      index === 0
        ? make("th", { scope: "row", class: "govuk-table__header" }, value)
        : make("td", { class: "govuk-table__cell" }, value),
    );
  return make(
    "table",
    { class: "govuk-table" },
    make(
      "thead",
      {},
      make("tr", {}, ...heads.map((head) => make("th", { scope: "col", class: "govuk-table__header" }, head))),
    ),
    make("tbody", {}, ...rows.map((row) => make("tr", { "data-disposal": row[0] }, ...cells(row)))),
  );
}
