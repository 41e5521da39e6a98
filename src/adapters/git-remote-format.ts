import { dump, load } from "js-yaml";
import { z } from "zod";
import { knownIssueSchema } from "../domain/known-issue.ts";
import { signalSchema } from "../domain/signal.ts";
import { isKnownIssueFile, isSignalFile, mergeKnownIssues, mergeSignals, mergeTickets } from "../domain/sync-plan.ts";
import type { SharedFormat, United } from "../usecases/sync-ports.ts";
import { readTicketFile, writeTicket } from "./ticket-yaml.ts";

const daySchema = z.array(signalSchema);

/** Tickets, days of signals and known issues, as they stand in files. */
export function sharedFormat(): SharedFormat {
  return {
    unite(path, ours, theirs) {
      if (isSignalFile(path)) return uniteSignals(ours, theirs);
      if (isKnownIssueFile(path)) return uniteKnownIssues(ours, theirs);
      return path.startsWith("tickets/") && path.endsWith(".yaml")
        ? uniteTickets(path, ours, theirs)
        : { ok: true, content: theirs };
    },
    ticketIn({ path, content }) {
      const read = readTicketFile(path, content.toString());
      return read.ok ? read.ticket : undefined;
    },
  };
}

function uniteTickets(path: string, ours: Buffer, theirs: Buffer): United {
  const [mine, shared] = [ours, theirs].map((content) => readTicketFile(path, content.toString()));
  if (!mine?.ok || !shared?.ok) return { ok: false, reason: "cannot be read as a ticket" };
  const merged = mergeTickets(mine.ticket, shared.ticket);
  if (!merged.ok) return merged;
  const content = writeTicket(merged.ticket);
  return { ok: true, content: content === writeTicket(shared.ticket) ? theirs : Buffer.from(content) };
}

function uniteSignals(ours: Buffer, theirs: Buffer): United {
  const [mine, shared] = [ours, theirs].map((content) => daySchema.safeParse(load(content.toString())));
  if (!mine?.success || !shared?.success) return { ok: false, reason: "cannot be read as a day of signals" };
  const merged = mergeSignals(mine.data, shared.data);
  if (merged.length === shared.data.length) return { ok: true, content: theirs };
  return { ok: true, content: Buffer.from(dump(merged, { lineWidth: 100, noRefs: true, quoteStyle: "double" })) };
}

function uniteKnownIssues(ours: Buffer, theirs: Buffer): United {
  const [mine, shared] = [ours, theirs].map((content) => knownIssueSchema.safeParse(load(content.toString())));
  if (!mine?.success || !shared?.success) return { ok: false, reason: "cannot be read as a known issue" };
  return { ok: true, content: mergeKnownIssues(mine.data, shared.data) === mine.data ? ours : theirs };
}
