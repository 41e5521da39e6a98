import type { TicketLink } from "./page.ts";

/** What a page knows about the ticket to be raised, as the form reads it: `?track=up&problem_type=…`. */
export function ticketQuery({ answers = {}, ...fields }: TicketLink): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...fields, ...answers }))
    if (value !== undefined) query.set(name, value);
  return `?${query}`;
}
