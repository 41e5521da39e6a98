import { describe, expect, test } from "vitest";
import { standing } from "../../domain/standing.ts";
import type { Ticket } from "../../domain/ticket.ts";
import { aKnownIssueDesk } from "../../testing/known-issue-desk.ts";
import { anEvent, anEventId, aTicket } from "../../testing/tickets.ts";
import { findSharedErrors } from "../../usecases/find-shared-errors.ts";

const ERROR = "Ledger entry 4711 could not be fetched";
const route = ["kl-sysadmin", "kl-gfc", "kl-state-unit"];

function aKeralaTicket(person: string, lang: Ticket["lang"] = "en", queue = "kl-gfc"): Ticket {
  return aTicket({
    lang,
    request_type: "incident",
    problem_type: "error-message",
    module: "payment-ledger",
    system: "kerala-gst-info",
    description: `The screen says "${ERROR}" since morning.`,
    owner: { recipient: `age1${person}`, owner_id: person.padEnd(10, "0"), action_hash: "0".repeat(64) },
    post: { role: "State Tax Officer", wing: "assessment", district: "ernakulam" },
    timeline: [anEvent({ kind: "opened", queue, route, row: "kl-officer", actor: { role: "officer", via: "web" } })],
  });
}

describe("one tap", () => {
  test("posts an outage to everybody at once, in each language, and is logged; a second tap changes nothing", async () => {
    const { outage, live, lines, unit } = await aKnownIssueDesk();
    const { answer, id } = await outage();
    expect([answer.status, id]).toEqual([303, "kerala-payment-ledger-20261121"]);
    expect(await live("en")).toMatchObject([{ id, title: "Payment and ledger: outage" }]);
    expect(await live("hi")).toMatchObject([{ id, title: "कर भुगतान / लेजर: बाधा" }]);
    expect(lines).toMatchObject([{ what: "issue-declared", subject: id, who: unit.label }]);
    expect((await outage()).id).toBe(id);
    expect(await live()).toHaveLength(1);
    expect(lines).toHaveLength(1);
  });

  test("ends it, and nobody is shown it any more", async () => {
    const { outage, live, unit, lines } = await aKnownIssueDesk();
    const { id } = await outage();
    expect((await unit.post(`/staff/known-issues/${id}`, { do: "end" })).status).toBe(303);
    expect(await live()).toEqual([]);
    await unit.post(`/staff/known-issues/${id}`, { do: "end" });
    expect(lines.map(({ what }) => what)).toEqual(["issue-declared", "issue-ended"]);
  });

  test("is not for a post whose desk file does not say so, nor for another department's modules: refused and logged", async () => {
    const { live, lines, unit, signedIn } = await aKnownIssueDesk();
    const administrator = signedIn({ role: "system-administrator" });
    const cases = [
      [administrator, "kerala/payment-ledger"],
      [unit, "up/boweb"],
      [unit, "kerala/no-such-module"],
    ] as const;
    for (const [who, module] of cases) {
      const answer = await who.post("/staff/known-issues", { do: "outage", module });
      expect(answer.status).toBeGreaterThanOrEqual(403);
    }
    expect(await live()).toEqual([]);
    expect(lines.map(({ what }) => what)).toEqual(["refused", "refused"]);
    expect(await (await administrator.get("/en/staff/queue")).text()).not.toContain("Post as outage");
  });

  test("from another page, or without a session, changes nothing", async () => {
    const { live, unit, app } = await aKnownIssueDesk();
    const fields = { do: "outage", module: "kerala/payment-ledger" };
    expect((await unit.post("/staff/known-issues", { ...fields, csrf: "guessed" })).status).toBe(403);
    expect((await unit.post("/staff/known-issues", fields, { "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect(
      (await app.request("/staff/known-issues", { method: "POST", body: new URLSearchParams(fields) })).status,
    ).toBe(401);
    expect(await live()).toEqual([]);
  });
});

test("nobody words, ends or answers the issue of another department", async () => {
  const { outage, live, signedIn } = await aKnownIssueDesk();
  const { id } = await outage();
  const other = signedIn({ role: "hq-it" });
  const words = { title_hi: "क", title_en: "B", summary_hi: "ख", summary_en: "C", module: "up/boweb" };
  for (const fields of [
    { do: "declare", ...words },
    { do: "end" },
    { do: "resolve", text_hi: "क", text_en: "B" },
    { do: "draft" },
  ])
    expect((await other.post(`/staff/known-issues/${id}`, fields as Record<string, string>)).status).toBe(422);
  expect(await live()).toMatchObject([{ title: "Payment and ledger: outage" }]);
});

describe("a ticket's problem", () => {
  test("becomes a known issue with the ticket's own words, and the next who pastes the error is told of it", async () => {
    const { file, unit, live, store } = await aKnownIssueDesk();
    const ticket = await file(aKeralaTicket("one"));
    const form = await (await unit.get(`/en/staff/known-issues/new?ticket=${ticket.number}`)).text();
    expect(form).toContain(`>${ERROR}</textarea>`);
    const answer = await unit.post("/staff/known-issues", { do: "declare", ...fieldsIn(form), ticket: ticket.number });
    expect(answer.status).toBe(303);
    expect(await live()).toMatchObject([{ error_texts: [ERROR], problem_types: ["error-message"] }]);
    const stored = await store.read(ticket.number);
    expect(stored?.ticket.timeline.at(-1)).toMatchObject({ kind: "linked", as: "known-issue" });
  });

  test("is not published with a name's number, a secret or one language only; what was typed stays", async () => {
    const { file, unit, live } = await aKnownIssueDesk();
    const ticket = await file(aKeralaTicket("one"));
    const form = await (await unit.get(`/en/staff/known-issues/new?ticket=${ticket.number}`)).text();
    const fields = { do: "declare", ...fieldsIn(form) };
    for (const wrong of [
      { workaround_en: "Call 90000 00012", workaround_hi: "90000 00012" },
      { workaround_en: "Only in English." },
      { title_hi: "" },
    ]) {
      const answer = await unit.post("/staff/known-issues", { ...fields, ...wrong });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(ERROR);
    }
    expect(await live()).toEqual([]);
  });

  test("is linked to an issue with one tap, once, and marked in the queue", async () => {
    const { file, outage, store, signedIn } = await aKnownIssueDesk();
    const ticket = await file(aKeralaTicket("one"));
    const { id } = await outage();
    const gfc = signedIn({ role: "gfc", district: "ernakulam" });
    expect(await (await gfc.get(`/en/staff/tickets/${ticket.number}`)).text()).toContain("Payment and ledger: outage");
    for (const _twice of [1, 2]) await gfc.post(`/staff/tickets/${ticket.number}/known-issue`, { issue: id });
    const links = standing((await store.read(ticket.number))?.ticket as Ticket).links;
    expect(links).toEqual([{ to: id, as: "known-issue" }]);
    const queue = await (await gfc.get("/en/staff/queue")).text();
    expect(queue).toMatch(/staff-tag--known">Payment and ledger: outage</);
    expect(queue).toContain("Officers with tickets: 1 · tickets open: 1");
    const far = signedIn({ role: "gfc", district: "kollam" });
    expect((await far.post(`/staff/tickets/${ticket.number}/known-issue`, { issue: id })).status).toBe(403);
  });
});

describe("one error of five officers", () => {
  test("is proposed on the queue until somebody makes it a known issue; its tickets then belong to it", async () => {
    const { file, unit, store, desks, index } = await aKnownIssueDesk();
    for (const person of ["a", "b", "c", "d", "e"]) await file(aKeralaTicket(`officer${person}`));
    const now = "2026-11-21T18:00:00+05:30";
    const [found] = await findSharedErrors({ store, desks, now, newId: anEventId });
    await index.catchUp();
    const queue = await (await unit.get("/en/staff/queue")).text();
    expect(queue).toContain("5 officers report one error; 5 of their tickets are open.");
    const [, address = ""] = /href="([^"]*known-issues\/new[^"]*)"/.exec(queue) ?? [];
    const form = await (await unit.get(address.replaceAll("&amp;", "&"))).text();
    await unit.post("/staff/known-issues", { do: "declare", ...fieldsIn(form) });
    const after = await (await unit.get("/en/staff/queue")).text();
    expect(after).not.toContain("May be one problem");
    expect(after).toContain("Officers with tickets: 5 · tickets open: 5");
    expect(fieldsIn(form).mark).toBe(found?.issue);
  });
});

describe("resolving together", () => {
  async function threeLinked() {
    const desk = await aKnownIssueDesk();
    const { id } = await desk.outage();
    const tickets = [aKeralaTicket("one"), aKeralaTicket("two", "hi", "kl-sysadmin"), aKeralaTicket("three", "ml")];
    for (const ticket of tickets) {
      await desk.file(ticket);
      await desk.unit.post(`/staff/tickets/${ticket.number}/known-issue`, { issue: id });
    }
    const resolutions = async () =>
      Promise.all(
        tickets.map(async ({ number }) => standing((await desk.store.read(number))?.ticket as Ticket).resolutions),
      );
    const resolve = (fields: Record<string, string>) =>
      desk.unit.post(`/staff/known-issues/${id}`, { do: "resolve", ...fields });
    return { ...desk, id, tickets, resolutions, resolve };
  }
  const text = {
    text_hi: "लेजर पुनः कार्य कर रहा है।",
    text_en: "The ledger works again.",
    text_ml: "ലെഡ്ജർ വീണ്ടും പ്രവർത്തിക്കുന്നു.",
  };

  test("ends the issue and answers each ticket in its own language, wherever it waits; again answers nobody twice", async () => {
    const { resolve, resolutions, live, id } = await threeLinked();
    const answer = await resolve(text);
    expect(answer.headers.get("location")).toBe(`/en/staff/known-issues/${id}?done=resolved&n=3`);
    const languages = (await resolutions()).map((given) => given.map(({ lang, text: said }) => `${lang} ${said}`));
    expect(languages).toEqual([[`en ${text.text_en}`], [`hi ${text.text_hi}`], [`ml ${text.text_ml}`]]);
    expect(await live()).toEqual([]);
    expect((await resolve(text)).headers.get("location")).toContain("done=resolved&n=0");
    expect((await resolutions()).map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  test("says which tickets stay open and why; where none could be answered, the issue stays too", async () => {
    const { id, tickets, resolutions, signedIn, live } = await threeLinked();
    const bound = signedIn({ role: "state-unit", district: "kollam" });
    const answer = await bound.post(`/staff/known-issues/${id}`, { do: "resolve", ...text });
    const html = await answer.text();
    expect(answer.status).toBe(200);
    for (const { number } of tickets) expect(html).toContain(`${number}</a>: This ticket belongs to another district`);
    expect((await resolutions()).flat()).toEqual([]);
    expect(await live()).toHaveLength(1);
  });

  test("needs an answer in Hindi and English, without anybody's number", async () => {
    const { resolve, resolutions, live } = await threeLinked();
    for (const wrong of [{ text_hi: "" }, { text_en: "Ask 9000000012" }])
      expect((await resolve({ ...text, ...wrong })).status).toBe(422);
    expect((await resolutions()).flat()).toEqual([]);
    expect(await live()).toHaveLength(1);
  });
});

/** What a form would send as it stands. */
function fieldsIn(html: string): Record<string, string> {
  const form = html.slice(html.indexOf('action="/staff/known-issues"'));
  const text = (raw: string) =>
    raw
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
  const inputs = [...form.matchAll(/<input[^>]*name="([a-z_]+)"[^>]*?value="([^"]*)"/g)].filter(
    ([whole]) => !whole.includes('type="checkbox"'),
  );
  const areas = [...form.matchAll(/<textarea[^>]*name="([a-z_]+)"[^>]*>([^<]*)</g)];
  const fields = [...inputs, ...areas].map(([, name = "", value = ""]) => [name, text(value)] as const);
  return Object.fromEntries(fields.filter(([name]) => name !== "csrf" && name !== "lang"));
}
