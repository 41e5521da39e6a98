import { contactsOf, directories } from "../src/adapters/content-contacts.ts";
import { words } from "../src/adapters/content-messages.ts";
import { daysUntilUnverified } from "../src/domain/contact.ts";
import { writtenDay } from "../src/domain/day.ts";
import { istDay, toIst } from "../src/domain/instant.ts";
import { unconfirmed } from "../src/domain/report-weekly.ts";
import { fitted, keepIssues } from "./kept-issue.ts";
import { UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary:
    "Keeps one issue about the contacts that nobody has confirmed for half a year, and closes it when there are none",
  usage: "[--day DAY] [--print]",
  options: {
    day: { type: "string", help: "as of this day; otherwise today" },
    print: { type: "boolean", help: "only print the list" },
  },
  async run({ values }) {
    const day = values.day === undefined ? istDay(toIst(new Date())) : String(values.day);
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new UsageError("--day is a day such as 2026-11-30.");
    const { count, text } = listOn(day);
    if (values.print) {
      console.log(text);
      return 0;
    }
    const say = words("en");
    const title = say("github.freshness.title", { days: daysUntilUnverified, count });
    const body = fitted(
      `${say("github.freshness.text")}\n\n${text}`,
      say("github.published.cut", { verb: "freshness --print" }),
    );
    const wanted = count > 0 ? { title, body } : undefined;
    return keepIssues([{ name: "freshness", label: "maintenance", wanted, staysOpen: true }]);
  },
};

function listOn(day: string): { count: number; text: string } {
  const say = words("en");
  const lists = directories().map((slug) => ({ slug, entries: unconfirmed(contactsOf(slug), day) }));
  const sections = lists
    .filter(({ entries }) => entries.length > 0)
    .map(({ slug, entries }) => {
      const rows = entries.map(({ id, verified_on }) => {
        const when = verified_on
          ? say("github.freshness.entry", { day: writtenDay(verified_on) })
          : say("github.freshness.never");
        return `- [ ] \`${id}\`: ${when}`;
      });
      return [`### content/contacts/${slug}/contacts.yaml`, "", ...rows].join("\n");
    });
  return { count: lists.reduce((sum, { entries }) => sum + entries.length, 0), text: sections.join("\n\n") };
}
