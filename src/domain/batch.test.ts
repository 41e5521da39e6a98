import { expect, test } from "vitest";
import { aNumber, anEventId, aTicket } from "../testing/tickets.ts";
import { withChildren } from "./batch.ts";
import { ticketSchema } from "./ticket.ts";

const opening = {
  now: "2026-11-21T10:00:00+05:30",
  actor: { role: "officer", via: "web" } as const,
  newId: anEventId,
  newNumber: () => aNumber(),
};

test("a consolidated request is one ticket for the template and one for each officer in it", () => {
  const [parent, ...children] = withChildren(aTicket({ members: 3 }), opening);

  expect(children).toHaveLength(3);
  expect(parent?.timeline.filter(({ kind }) => kind === "linked")).toMatchObject(
    children.map(({ number }) => ({ to: number, as: "child" })),
  );
  for (const child of children) {
    expect(child.timeline.at(-1)).toMatchObject({ kind: "linked", to: parent?.number, as: "parent" });
    expect(ticketSchema.safeParse(child).success).toBe(true);
  }
  expect(new Set([parent, ...children].map((ticket) => ticket?.number)).size).toBe(4);
});

test("the papers and the person stay with the consolidated request", () => {
  const documents = [{ kind: "service-book-page", count: 2, seen_by: "AC Division" }];
  const [, child] = withChildren(aTicket({ members: 2, documents }), opening);
  expect(child).not.toHaveProperty("documents");
  expect(child).not.toHaveProperty("sealed");
  expect(child).not.toHaveProperty("members");
});

test("a request for one officer is one ticket", () => {
  const alone = aTicket({ members: 1 });
  expect(withChildren(alone, opening)).toEqual([alone]);
});
