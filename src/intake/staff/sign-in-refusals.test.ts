import { expect, test } from "vitest";
import { cookieOf, GFC, invited, PASSWORD } from "../../testing/invited-agent.ts";

test("whichever is wrong, label, password or code, the answer is the same", async () => {
  const desk = await invited();
  await desk.enrol();
  desk.later(60);
  const answers = await Promise.all([
    desk.signIn({ label: "nobody" }),
    desk.signIn({ password: "mango umbrella river 8" }),
    desk.signIn({ code: "123456" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  for (const answer of answers) expect(await answer.text()).toContain("Label, password or code is not right");
});

test("of a thousand guesses a few are examined, and after them nobody gets in until it is quiet again", async () => {
  const desk = await invited();
  await desk.enrol();
  desk.later(60);
  const token = await desk.token("/en/staff/sign-in");
  const statuses: number[] = [];
  for (let guess = 0; guess < 1000; guess += 1) {
    const answer = await desk.post("/en/staff/sign-in", {
      token,
      label: GFC.label,
      password: `guess ${guess}`,
      code: "123456",
    });
    statuses.push(answer.status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(6);
  expect(statuses.filter((status) => status === 429)).toHaveLength(994);
  expect((await desk.signIn()).status).toBe(429);
  const refused = desk.lines.filter(({ what }) => what === "sign-in-refused");
  expect(refused.length).toBeGreaterThan(6);
  expect(refused.length).toBeLessThan(20);
  desk.later(600);
  expect((await desk.signIn()).status).toBe(303);
});

test("of a thousand guesses at a thousand labels from one place a few are examined", async () => {
  const desk = await invited();
  const token = await desk.token("/en/staff/sign-in");
  const statuses: number[] = [];
  for (let guess = 0; guess < 1000; guess += 1) {
    const fields = { token, label: `gfc-${guess}`, password: PASSWORD, code: "123456" };
    statuses.push((await desk.post("/en/staff/sign-in", fields)).status);
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(20);
  expect(desk.lines.length).toBeLessThan(40);
  const [last] = desk.lines.slice(-1);
  expect(JSON.stringify(last)).not.toContain(PASSWORD);
});

test("the code of an invitation cannot be guessed either, and the invitation stays for whoever it is for", async () => {
  const desk = await invited();
  const statuses: number[] = [];
  for (let guess = 0; guess < 100; guess += 1) statuses.push((await desk.enrol({ code: "000000" })).status);
  expect(statuses.filter((status) => status === 422)).toHaveLength(20);
  expect(statuses.filter((status) => status === 429)).toHaveLength(80);
  desk.later(120);
  expect((await desk.enrol()).status).toBe(303);
});

test.each([
  ["a challenge that no page of this desk asked for", "challenge", { token: "guessed" }],
  ["a passkey that nobody has", "sign-in", { ticket: "t", response: { id: "guessed" } }],
  ["an invitation that nobody gave", "options", { invitation: "guessed" }],
  ["a registration without an invitation", "enrol", { response: { id: "guessed" } }],
  ["another session's form", "enrol", { csrf: "guessed", response: { id: "guessed" } }],
])("passkeys: %s is a short no, and is logged", async (_, what, body) => {
  const desk = await invited();
  const answer = await desk.app.request(`/api/staff/passkeys/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  expect([answer.status, await answer.json(), cookieOf(answer)]).toEqual([401, { ok: false }, ""]);
  expect(desk.lines.map(({ what: written }) => written)).toEqual(["sign-in-refused"]);
});

test("a form from another site, or one that this desk did not give out, signs nobody in", async () => {
  const desk = await invited();
  await desk.enrol();
  desk.later(60);
  expect((await desk.signIn({ token: "forged.token.here" })).status).toBe(403);
  const elsewhere = { origin: "https://elsewhere.example.com" };
  const token = await desk.token("/en/staff/sign-in");
  const fields = { token, label: GFC.label, password: PASSWORD, code: desk.code() };
  expect((await desk.post("/en/staff/sign-in", fields, elsewhere)).status).toBe(403);
  expect((await desk.signIn()).status).toBe(303);
});
