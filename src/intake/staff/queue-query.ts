import type { QueueFilter, QueueRow } from "../../usecases/staff-ports.ts";

export const FLAGS = ["overdue", "needs", "callback", "translation", "free"] as const;
const NAMES = new Set<string>([...FLAGS, "lang", "queue", "gfc", "sort", "after"]);

/** What the address asks a queue for; whatever it does not know is left out. */
export type Asked = Readonly<Record<string, string>>;

export function askedOf(query: Readonly<Record<string, string>>): Asked {
  return Object.fromEntries(
    Object.entries(query).filter(([name, value]) => NAMES.has(name) && /^[\w:+.-]{1,80}$/.test(value)),
  );
}

export function filterOf(asked: Asked, now: string): QueueFilter {
  const flag = (name: (typeof FLAGS)[number]) => asked[name] === "1";
  const after = asked.after?.split("_");
  const byDue = asked.sort === "due";
  return {
    ...(flag("overdue") && { overdue: now }),
    ...(flag("needs") && { needs: true }),
    ...(flag("callback") && { callback: true }),
    ...(flag("translation") && { translation: true }),
    ...(flag("free") && { free: true }),
    ...(asked.lang && { lang: asked.lang }),
    ...(asked.queue && { queue: asked.queue }),
    ...(asked.gfc === "no" && { gfc: "no" as const }),
    ...(byDue && { sort: "due" as const }),
    ...(after && { after: byDue ? after : [Number(after[0]), ...after.slice(1)] }),
  };
}

/** Where the next page goes on: the row's place in the order that was asked for. */
export function cursorOf(row: QueueRow | undefined, { sort }: Asked): string {
  if (!row) return "";
  return (sort === "due" ? [row.due_order, row.number] : [row.rank, row.arrived, row.number]).join("_");
}
