import type { TicketLink } from "./page.ts";

/** What a page knows about the ticket to be raised, as the form reads it: `?track=up&problem_type=…`. */
export function ticketQuery({ answers = {}, ...fields }: TicketLink): string {
  const query = new URLSearchParams();
  // A page for every department knows of none: the form asks.
  const known = Object.entries({ ...fields, ...answers }).filter(
    ([name, value]) => name !== "track" || value !== "all",
  );
  for (const [name, value] of known) if (value !== undefined) query.set(name, value);
  return query.size === 0 ? "" : `?${query}`;
}
