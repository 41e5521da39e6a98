import { expect, test } from "vitest";
import { cookieOf, GFC, invited } from "../../testing/invited-agent.ts";
import { aStaffDesk } from "../../testing/staff-desk.ts";

test("an invitation sets password and app once, signs in, and is over", async () => {
  const desk = await invited();
  expect(await (await desk.app.request(desk.path)).text()).toContain("GFC officer, Ernakulam");
  const answer = await desk.enrol();
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/en/staff/queue"]);
  expect(cookieOf(answer)).toMatch(/^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  expect((await desk.app.request(desk.path)).status).toBe(410);
  expect((await desk.enrol()).status).toBe(410);
  const signedIn = desk.lines.filter(({ what }) => what === "signed-in");
  expect(signedIn.map(({ who }) => who)).toEqual([GFC.label]);
});

test.each([
  ["too short", { password: "short", again: "short" }, "needs 12 to 200 characters"],
  ["easily guessed", { password: "gfc-ernakulam-1234", again: "gfc-ernakulam-1234" }, "too easy to guess"],
  ["a few letters again and again", { password: "kamalkamalkamal", again: "kamalkamalkamal" }, "too easy to guess"],
  ["not typed twice alike", { again: "mango umbrella river 8" }, "two passwords differ"],
  ["with a wrong code", { code: "000000" }, "not those that the app shows"],
])("a password that is %s is refused, and the invitation stays", async (_, fields, said) => {
  const desk = await invited();
  const answer = await desk.enrol(fields);
  expect(answer.status).toBe(422);
  expect(await answer.text()).toContain(said);
  expect((await desk.enrol()).status).toBe(303);
});

test("password and code together open the desk; a code works once, and each sign-in is logged", async () => {
  const desk = await invited();
  await desk.enrol();
  desk.later(60);
  const answer = await desk.signIn();
  expect(answer.status).toBe(303);
  expect((await desk.signIn()).status).toBe(401);
  const [session] = cookieOf(answer).split(";");
  const queue = await desk.app.request("/en/staff/queue", { headers: { cookie: session ?? "" } });
  expect(await queue.text()).toContain("gfc-ernakulam-1");
  expect(desk.lines.map(({ what }) => what)).toEqual(["signed-in", "signed-in", "sign-in-refused"]);
});

test("after signing in one goes on to the page one came for, and never to another site", async () => {
  const desk = await invited();
  await desk.enrol();
  desk.later(60);
  expect((await desk.signIn({ next: "/en/staff/queue?view=mine" })).headers.get("location")).toBe(
    "/en/staff/queue?view=mine",
  );
  desk.later(60);
  expect((await desk.signIn({ next: "//elsewhere.example.com" })).headers.get("location")).toBe("/en/staff/queue");
});

test("a session ends when its agent is shut out, after an idle hour, and after ten hours", async () => {
  const desk = await aStaffDesk();
  const gone = desk.signedIn({ role: "hq-it" });
  expect((await gone.get("/en/staff/queue")).status).toBe(200);
  desk.staff.book.revoke(gone.label, desk.clock.now);
  expect((await gone.get("/en/staff/queue")).headers.get("location")).toContain("/en/staff/sign-in?next=");
  const idle = desk.signedIn({ role: "hq-it" });
  desk.clock.now = new Date(desk.clock.now.getTime() + 61 * 60_000);
  expect((await idle.get("/en/staff/queue")).status).toBe(303);
  const long = desk.signedIn({ role: "hq-it" });
  for (let minutes = 0; minutes < 600; minutes += 50) {
    expect((await long.get("/en/staff/queue")).status).toBe(200);
    desk.clock.now = new Date(desk.clock.now.getTime() + 50 * 60_000);
  }
  desk.clock.now = new Date(desk.clock.now.getTime() + 60_000);
  expect((await long.get("/en/staff/queue")).status).toBe(303);
});
