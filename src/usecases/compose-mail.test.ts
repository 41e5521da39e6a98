import { describe, expect, test } from "vitest";
import { words } from "../adapters/content-messages.ts";
import { readDesks } from "../adapters/desk-files.ts";
import type { Desk } from "../domain/desk.ts";
import { LANGUAGES } from "../domain/localised.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { composeMail } from "./compose-mail.ts";
import type { Errand } from "./sealing-ports.ts";

const kerala = (await readDesks("content")).get("kerala") as Desk;
const EVENT = "01KA0000000000000000000000";
const OWNER = { recipient: "age1officer", owner_id: "officer1", action_hash: "a".repeat(64) };
const KINDS = ["opened", "changed", "rekeyed", "rekey", "desk"] as const;

function mail(kind: Errand["kind"], lang: (typeof LANGUAGES)[number], changes: Parameters<typeof aTicket>[0] = {}) {
  const ticket = aTicket({ lang, synthetic: false, owner: OWNER, ...changes });
  const errand: Errand = {
    id: "01KA.officer",
    number: ticket.number,
    kind,
    to: "officer",
    event: EVENT,
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

describe("an officer whose ticket the call desk filed", () => {
  const filed = { channel: "call-desk", owner: undefined } as const;

  test.each(LANGUAGES)("is told of it, and brought a first tracking code, in words of its own (%s)", (lang) => {
    for (const kind of ["opened", "rekey"] as const) {
      const told = mail(kind, lang, filed);
      const usual = mail(kind, lang);
      expect(`${told.subject}${told.text}`).not.toMatch(/[{}]|undefined/);
      expect(told.subject).not.toBe(usual.subject.replace(usual.ticket.number, told.ticket.number));
      expect(told.text).toContain("https://desk.demo.gov.in/");
    }
  });

  test("has lost no tracking code and never had one", () => {
    expect(mail("rekey", "en", filed).text).toContain("it has no tracking code yet");
    expect(mail("rekey", "en", filed).text).toContain("ABCD-EFGH");
    expect(mail("rekey", "en", filed).text).not.toContain("lost");
    expect(mail("opened", "en", filed).text).not.toContain("known to you alone");
  });

  test("once has a code of their own, and is written to as everybody from then on", () => {
    const first = anEvent({ kind: "rekeyed", id: EVENT, ...OWNER });
    const second = anEvent({ kind: "rekeyed", ...OWNER });
    const timeline = [...aTicket().timeline, first];
    expect(mail("rekeyed", "en", { ...filed, timeline }).subject).toContain("your tracking code was made");
    expect(mail("rekey", "en", { ...filed, timeline }).text).toContain("lost the tracking code");
    const again = {
      ...filed,
      timeline: [
        ...aTicket().timeline,
        { ...first, id: second.id },
        { ...second, id: EVENT, at: "2026-11-21T11:00:00+05:30" },
      ],
    };
    expect(mail("rekeyed", "en", again).text).toContain("the earlier one no longer opens it");
  });
});

test("the mail with a one-time code leads to the field that takes it", () => {
  expect(mail("rekey", "en").text).toContain("#rekey-code");
  expect(mail("changed", "en").text).not.toContain("#");
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
