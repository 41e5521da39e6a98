import { describe, expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { anEvent, aTicket } from "../testing/tickets.ts";
import { labelsOf } from "./labels.ts";
import { labelsWanted, marker, mirrorIssue, ticketMirrored } from "./mirror-issue.ts";

const desk = smallDesk();
const say = (_: string, key: string) => key;
const ticket = aTicket({ module: "returns", problem_type: "broken" });
const opened = ticket.timeline[0];
const queue = opened?.kind === "opened" ? opened.queue : "";

describe("the issue of a ticket", () => {
  test("begins with the ticket's marker, says where it stands, and carries its labels and no other", () => {
    const issue = mirrorIssue(ticket, desk, say);
    expect(issue.body.split("\n")[0]).toBe(marker(ticket.number));
    expect(issue.body).toContain(`| queue | ${queue} |`);
    expect(issue.labels).toEqual(labelsOf(ticket, desk));
    expect(issue).toMatchObject({ state: "open", title: `${ticket.number} · returns · broken` });
  });

  test("shows only masked text, and text that does nothing", () => {
    const mail = ["somebody", "demo.gov.in"].join("@");
    const text = `Write to ${mail} or 9000000001. @admin fixes #1 <img src=x>\n\`\`\`\n\${{ github.token }}`;
    const { body } = mirrorIssue({ ...ticket, description: text }, desk, say);
    expect(body).not.toMatch(/demo\.gov|9000000001|@admin|#1 |\$\{\{/);
    expect(body).toContain("[email-1]");
  });

  test("is closed with its ticket, and re-opened with it", () => {
    const resolved = anEvent({
      at: "2026-11-21T11:00:00+05:30",
      kind: "resolved",
      text: "Mended, see [arn-1].",
      lang: "en",
    });
    const closed = anEvent({ at: "2026-11-21T12:00:00+05:30", kind: "closed" });
    const reopened = anEvent({ at: "2026-11-21T13:00:00+05:30", kind: "reopened", reason: "Not mended." });
    const having = (...events: (typeof resolved)[]) =>
      mirrorIssue({ ...ticket, timeline: [...ticket.timeline, ...events] }, desk, say);
    expect(having(resolved)).toMatchObject({ state: "open", body: expect.stringContaining("Mended, see") });
    expect(having(resolved, closed)).toMatchObject({ state: "closed", reason: "completed" });
    expect(having(resolved, closed, reopened)).toMatchObject({ state: "open" });
  });

  test("is recognised by its marker only where the desk wrote it", () => {
    const { body } = mirrorIssue(ticket, desk, say);
    expect(ticketMirrored({ body, author: "desk[bot]" }, "desk[bot]")).toBe(ticket.number);
    expect(ticketMirrored({ body, author: "stranger" }, "desk[bot]")).toBeUndefined();
    expect(ticketMirrored({ body: `Hello\n${body}`, author: "desk[bot]" }, "desk[bot]")).toBeUndefined();
    expect(
      ticketMirrored({ body: "<!-- desk-ticket: nonsense -->", author: "desk[bot]" }, "desk[bot]"),
    ).toBeUndefined();
  });

  test("keeps the labels that people gave it for themselves", () => {
    expect(labelsWanted(["status/open"], ["good first issue", "status/closed"])).toEqual([
      "good first issue",
      "status/open",
    ]);
  });
});
