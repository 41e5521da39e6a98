import { describe, expect, test } from "vitest";
import { words } from "../adapters/content-messages.ts";
import { readDesks } from "../adapters/desk-files.ts";
import type { Desk } from "../domain/desk.ts";
import { LANGUAGES } from "../domain/localised.ts";
import { aTicket } from "../testing/tickets.ts";
import { composeMail } from "./compose-mail.ts";
import type { Errand } from "./sealing-ports.ts";

const kerala = (await readDesks("content")).get("kerala") as Desk;
const KINDS = ["opened", "changed", "rekeyed", "rekey", "desk"] as const;

function mail(kind: Errand["kind"], lang: (typeof LANGUAGES)[number], changes: Parameters<typeof aTicket>[0] = {}) {
  const ticket = aTicket({ lang, synthetic: false, ...changes });
  const errand: Errand = {
    id: "01KA.officer",
    number: ticket.number,
    kind,
    to: "officer",
    event: "01KA",
    status: "open",
  };
  const composing = { errand, ticket, desk: kerala, to: "demo-officer-01@demo.gov.in", say: words, code: "ABCD-EFGH" };
  return { ticket, ...composeMail({ ...composing, origin: "https://desk.demo.gov.in" }) };
}

describe.each(LANGUAGES)("in %s", (lang) => {
  test.each(KINDS)("the mail %s has all its words, the number and a link", (kind) => {
    const { ticket, subject, text } = mail(kind, lang);
    expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/);
    expect(subject).toContain(ticket.number);
    expect(text).toContain("https://desk.demo.gov.in/");
    expect(text).not.toContain(ticket.description);
  });
});

test("only the mail that replaces a tracking code holds a code", () => {
  for (const kind of KINDS) expect(mail(kind, "en").text.includes("ABCD-EFGH")).toBe(kind === "rekey");
});

test("Hindi in Latin letters is answered in Hindi", () => {
  const { lang, subject } = mail("opened", "hi", { lang: "hi-Latn" });
  expect(lang).toBe("hi");
  expect(subject).toContain("दर्ज किया गया");
});

test("an office is written to in the first language of its desk, whatever the ticket's is", () => {
  expect(mail("desk", "hi").lang).toBe(kerala.languages[0]);
});

test("a mail about invented data says so", () => {
  expect(mail("opened", "en", { synthetic: true }).subject).toMatch(/^\[invented data\] /);
});

test("the Message-ID follows from the errand and the desk's host", () => {
  expect(mail("opened", "en").messageId).toBe("<01ka.officer@desk.demo.gov.in>");
});
