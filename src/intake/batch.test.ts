import { expect, test } from "vitest";
import { formTokens } from "../adapters/form-token.ts";
import { labelsOf } from "../domain/labels.ts";
import type { Ticket } from "../domain/ticket.ts";
import { anIntake, anOwner, NOW, post } from "../testing/intake.ts";

let now = Date.parse(NOW);
const tokens = formTokens({ secret: "test", nowMs: () => now });
const SHOWN = ["name", "date-of-birth", "date-of-joining"];
const row = (more = {}) => ({
  designation: "Inspector",
  seen_by: "AC Division",
  seen_on: "2026-11-20",
  shows: SHOWN,
  ...more,
});

function aBatch(rows: unknown[], ticket: Record<string, unknown> = {}) {
  return {
    track: "cbic-kochi",
    lang: "en",
    actor: { role: "Assistant Commissioner", formation: "Division (demo)", posting: "division" },
    ticket: {
      action: "batch",
      request_type: "identity",
      problem_type: "new-sso-id",
      module: "sso-icegate",
      email: "ac-division@demo.gov.in",
      template_file: "sso-template.xlsx",
      template_headers_match: true,
      has_sso: false,
      rows,
      ...ticket,
    },
  };
}

test("a consolidated request is filed at once with a ticket for each officer, and again under its key not once more", async () => {
  const { app, store, deps } = await anIntake();
  const { owner } = await anOwner();
  const send = () =>
    app.request(
      "/api/tickets",
      post({ ...aBatch([row(), row(), row()]), owner }, { "idempotency-key": "k".repeat(20) }),
    );
  const first = await send();
  const filed = (await first.json()) as { number: string; children: string[] };
  expect(first.status).toBe(201);
  expect(filed).toMatchObject({ level: "acl-admin", warnings: [] });
  expect(filed.children).toHaveLength(3);
  expect(await (await send()).json()).toMatchObject({ number: filed.number, children: filed.children, repeated: true });

  const tickets = await Array.fromAsync(store.list());
  expect(tickets).toHaveLength(4);
  const parent = tickets.find(({ number }) => number === filed.number) as Ticket;
  expect(parent).toMatchObject({ members: 3, owner });
  expect(parent.documents?.[0]).toEqual({ kind: "service-book-page", count: 1, ...pick(row()) });
  const desk = deps.desks.get("cbic-kochi");
  expect(desk && labelsOf(parent, desk)).toEqual(
    expect.arrayContaining(["batch/parent", "docs/complete", "level/acl-admin"]),
  );
  const child = tickets.find(({ number }) => number === filed.children[0]) as Ticket;
  expect(child).toMatchObject({ description: "New SSO-ID – 1/3: Inspector" });
  expect(child).not.toHaveProperty("owner");
  expect(desk && labelsOf(child, desk)).toEqual(expect.arrayContaining(["batch/child", "level/acl-admin"]));
  expect(JSON.stringify(tickets.map(({ sealed: _sealed, ...clear }) => clear))).not.toContain("demo.gov.in");
});

test("a page that does not show all is said, and the request waits where it is consolidated", async () => {
  const { app, store } = await anIntake();
  const answer = await app.request("/api/tickets", post(aBatch([row(), row({ shows: ["name"] })])));
  expect(await answer.json()).toMatchObject({
    level: "div-acdc",
    warnings: [{ field: "documents", code: "sso.servicebook_incomplete" }],
  });
  expect(await Array.fromAsync(store.list())).toHaveLength(3);
});

test("dates of birth and personal numbers are refused row by row, and nothing is filed", async () => {
  const { app, store } = await anIntake();
  const rows = [row(), row({ designation: "Inspector 15.06.1995" }), row({ seen_on: "1995-06-15" })];
  const answer = await app.request("/api/tickets", post(aBatch(rows)));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ errors: [{ field: "row-2-designation" }, { field: "row-3-seen_on" }] });
  const changed = await app.request("/api/tickets", post(aBatch([row()], { template_headers_match: false })));
  expect(await changed.json()).toMatchObject({ errors: [{ code: "sso.template_changed" }] });
  expect(await Array.fromAsync(store.list())).toEqual([]);
});

test("without JavaScript the rows come from their fields and from a pasted sheet", async () => {
  const { app, store } = await anIntake({ formTokens: tokens });
  const fields = {
    track: "cbic-kochi",
    lang: "hi",
    action: "batch",
    role: "सहायक आयुक्त",
    posting: "division",
    request_type: "identity",
    problem_type: "new-sso-id",
    module: "sso-icegate",
    email: "ac-division@demo.gov.in",
    template_file: "sso.xlsx",
    template_headers_match: "yes",
    has_sso: "no",
    acknowledged: "yes",
    "row-1-designation": "निरीक्षक",
    "row-1-seen_by": "AC",
    "row-1-seen_on": "2026-11-20",
    "row-1-name": "yes",
    "row-1-date-of-birth": "yes",
    "row-1-date-of-joining": "yes",
    "row-2-designation": "",
    rows_text: "Inspector;AC;20.11.2026;yes;yes;yes\nInspector;AC;20.11.2026;yes;yes;yes",
  };
  const send = (more: Record<string, string>) =>
    app.request("/api/tickets", {
      method: "POST",
      body: new URLSearchParams({ ...fields, ...more, form_token: aged() }),
    });
  const answer = await send({});
  const html = await answer.text();
  expect(answer.status).toBe(201);
  const tickets = await Array.fromAsync(store.list());
  expect(tickets).toHaveLength(4);
  for (const { number } of tickets) expect(html).toContain(number);
  expect(html).toMatch(/data-code>(?:[0-9A-Z]{4}-){6}[0-9A-Z]</);

  const wrong = await send({ rows_text: "Inspector;AC;20.11.2026;15.06.1995" });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('href="/hi/tickets/new/sso-batch/#row-2-shows"');
});

function pick({ seen_by, seen_on, shows }: ReturnType<typeof row>) {
  return { seen_by, seen_on, shows };
}

function aged(): string {
  now = Date.parse(NOW) - 6000;
  const token = tokens.issue();
  now = Date.parse(NOW);
  return token;
}
