import { expect, test } from "vitest";
import { readDesks } from "../adapters/desk-files.ts";
import { aSubmission } from "../testing/submissions.ts";
import { aNumber, anEventId, aTicket } from "../testing/tickets.ts";
import { childrenOf, consolidated, withChildren } from "./batch.ts";
import { decideSubmission } from "./decide-submission.ts";
import type { Desk } from "./desk.ts";
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

test("each officer's ticket says which row of the template it is and for which post, and nothing of a person", () => {
  const posts = ["Inspector", "Superintendent, call 9000000001"];
  const parent = aTicket({ members: 2, description: "New SSO-ID" });
  const [opened, one, two] = withChildren(parent, { ...opening, posts });
  expect(one?.description).toBe("New SSO-ID – 1/2: Inspector");
  expect(two?.description).toBe("New SSO-ID – 2/2: Superintendent, call [phone-1]");
  expect(opened && childrenOf(opened)).toEqual([one?.number, two?.number]);
});

const kochi = (await readDesks("content")).get("cbic-kochi") as Desk;
const WHOLE = ["name", "date-of-birth", "date-of-joining"];
const row = (shows = WHOLE) => ({ designation: "Inspector", seen_by: "AC Division", seen_on: "2026-11-20", shows });

function request(problem_type: string, rows: unknown[], actor: Record<string, unknown> = {}) {
  const module = "sso-icegate";
  return consolidated(
    aSubmission(
      { action: "batch", request_type: "identity", problem_type, module, rows, template_file: "sso.xlsx" },
      { track: "cbic-kochi", actor: { role: "Assistant Commissioner", ...actor } },
    ),
    kochi,
  );
}

test("the officers named in a request say how many they are and which papers were seen", () => {
  const { ticket } = request("new-sso-id", [row(), row(["name"]), { designation: "Inspector" }]);
  const paper = { kind: "service-book-page", count: 1, seen_by: "AC Division", seen_on: "2026-11-20" };
  expect(ticket.members).toBe(3);
  expect(ticket.documents).toEqual([
    { ...paper, shows: WHOLE },
    { ...paper, shows: ["name"] },
  ]);
  const promotion = request("designation-change", [row([])]);
  expect(promotion.ticket.documents).toMatchObject([{ kind: "promotion-order" }]);
});

test("it goes to the ACL Admin when every officer's page shows all three, and is held where one does not", () => {
  const decide = (...sent: Parameters<typeof request>) => decideSubmission(request(...sent), kochi);
  expect(decide("new-sso-id", [row(), row()])).toMatchObject({ outcome: "created", queue: "kochi-acl-admin" });
  const held = decide("new-sso-id", [row(), row(["name", "date-of-birth"])]);
  expect(held).toMatchObject({ outcome: "held", queue: "kochi-div-acdc", notify: [] });
  expect(held.issues).toMatchObject([{ field: "documents", code: "sso.servicebook_incomplete" }]);
  expect(decide("new-sso-id", [row()], { posting: "cc-office" }).route[0]).toBe("kochi-section-head");
  expect(decide("designation-change", [row([]), row([])])).toMatchObject({
    queue: "kochi-acl-admin",
    priority: "high",
  });
});
