import { describe, expect, test } from "vitest";
import { words } from "../adapters/content-messages.ts";
import { memoryStore } from "../adapters/memory-store.ts";
import { annexMarkdown } from "../adapters/report-markdown-docket.ts";
import type { Docket } from "../domain/docket.ts";
import type { TicketNumber } from "../domain/ticket-number.ts";
import { aNumber, aTicket } from "../testing/tickets.ts";
import { makeAnnex } from "./make-docket.ts";
import type { AuditEntry } from "./sealing-ports.ts";

const number = aNumber() as TicketNumber;
const ticket = aTicket({
  number,
  description: "Return of [gstin-1] stays pending ```.",
  sealed: { quarter: "2026-Q4", box: "AAAA", blind: {} },
});
const docket: Docket = {
  committee: "it-committee",
  newly: [{ number, referred: "2026-11-12", days: 3 }],
  pending: [{ number, referred: "2026-11-12", days: 3 }],
  decided: [],
};

function deps(opens: Record<string, string> | undefined) {
  const log: AuditEntry[] = [];
  return {
    log,
    store: memoryStore([ticket]),
    unsealer: { open: async () => opens, openText: async () => undefined, openBytes: async () => undefined },
    audit: { record: async (entry: AuditEntry) => void log.push(entry) },
    now: () => new Date("2026-11-21T10:00:00+05:30"),
  };
}

describe("the private annex", () => {
  test("puts what was sealed back into the text, once a case, and logs each look", async () => {
    const with_ = deps({ "gstin-1": "as sealed", name: "An officer" });
    const cases = await makeAnnex(docket, { who: "nodal-officer", why: "sitting of 23.11." }, with_);
    expect(cases).toMatchObject([
      { number, description: "Return of as sealed stays pending ```.", personal: { name: "An officer" } },
    ]);
    expect(with_.log).toMatchObject([
      { who: "nodal-officer", what: "unsealed", subject: number, why: "sitting of 23.11." },
    ]);
  });

  test("says that nothing can be opened once the quarter's key is destroyed", async () => {
    const cases = await makeAnnex(docket, { who: "nodal-officer", why: "sitting" }, deps(undefined));
    expect(annexMarkdown(cases, words("en"))).toContain("The key of this quarter is destroyed");
  });

  test("quotes the officer's words so that nothing in them ends the quotation", async () => {
    const cases = await makeAnnex(docket, { who: "nodal-officer", why: "sitting" }, deps({}));
    expect(annexMarkdown(cases, words("en"))).toContain("````text\nReturn of [gstin-1] stays pending ```.\n````");
  });
});
