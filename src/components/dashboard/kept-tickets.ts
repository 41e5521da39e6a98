import { keep, kept } from "../storage.ts";

/** A ticket whose code this device keeps. */
export interface KeptTicket {
  number: string;
  code: string;
  track: string;
  at: number;
}

const KEY = "my-tickets";

export function keptTickets(): KeptTicket[] {
  const text = kept(KEY);
  if (text === undefined) return [];
  return readTickets(text);
}

/** True when the device took it. */
export function keepTicket(ticket: KeptTicket): boolean {
  const others = keptTickets().filter(({ number }) => number !== ticket.number);
  return keep(KEY, JSON.stringify([ticket, ...others]));
}

export function dropTicket(number: string): void {
  keep(KEY, JSON.stringify(keptTickets().filter((ticket) => ticket.number !== number)));
}

export function forgetTickets(): void {
  keep(KEY, undefined);
}

/** Tickets out of a file or a store; what is not one of them is left out. */
export function readTickets(text: string): KeptTicket[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter(isTicket) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isTicket(item: unknown): item is KeptTicket {
  const { number, code, track, at } = (item ?? {}) as Partial<KeptTicket>;
  return typeof number === "string" && typeof code === "string" && typeof track === "string" && typeof at === "number";
}
