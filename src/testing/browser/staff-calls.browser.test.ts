import { expect, type Page } from "@playwright/test";
import { countedKeyboard } from "./keyboard.ts";
import { enrolled, test } from "./staff-people.ts";
import { done, expectGreyed, fact, mailsAbout, openFromQueue, scenario } from "./staff-tickets.ts";

// Circular of 17.01.2020, part 2: six digits, the dedicated desk, an answer or a call-back.
test.use({ serviceWorkers: "block" });
// Three people and the worker that mails: on a busy machine that takes its time.
test.describe.configure({ timeout: 120_000 });

const CALL_DESK = "/en/tickets/new/call-desk";
const filed = (page: Page) => page.locator("[data-filed]");
const numberOf = async (page: Page) => (await filed(page).locator("[data-number]").textContent()) ?? "";
const someEmployee = () => `0${Math.floor(10_000 + Math.random() * 89_999)}`;
const ownMail = () => `own-${Math.floor(performance.now() * 1000)}@demo.gov.in`;

test("SC-013: a call is entered by keyboard alone, in as few strokes as a minute has room for", async ({ page }) => {
  const { ticket } = scenario("SC-013");
  await enrolled(page, "call-desk");
  await page.goto(CALL_DESK);
  await expect(page.locator("#employee_id")).toBeFocused();

  const { type, tab, press: key, counted } = countedKeyboard(page);
  await type(String(ticket.employee_id));
  await key("Enter");
  await expect(page.locator("[data-open-tickets]")).toContainText("No open ticket under this Employee ID.");
  await expect(page.locator("#role")).toBeFocused();
  await type("Clerk, sector office");
  await tab();
  await type(String(ticket.mobile));
  await tab();
  await type(ownMail());
  // Hindi, a technical error, an error message: as most calls are, so they stand there already.
  await tab(4);
  await type("Retu");
  await tab();
  await type("Return status shows “Access denied”.");
  await tab(4);
  await key("Enter");

  const number = await numberOf(page);
  await expect(filed(page)).toContainText("A call-back to the caller’s mobile is due.");
  const groups = (await page.locator(".staff-groups").textContent()) ?? "";
  expect(groups.split(" · ").every((group) => group.length <= 3)).toBe(true);
  expect(groups.replaceAll(" · ", "")).toBe(number.replaceAll("-", ""));
  // Words included. Two keys a second, which is no typist, come to a minute; nothing here asks a clock.
  expect(counted.strokes).toBeLessThanOrEqual(120);
  expect(counted.tabs).toBeLessThanOrEqual(11);
});

test("the caller opens the ticket under My tickets with the code that came by mail", async ({ person, page }) => {
  const mail = ownMail();
  const { page: agent } = await person("call-desk");
  await agent.goto(CALL_DESK);
  await call(agent, { email: mail });
  const number = await numberOf(agent);
  await expect(filed(agent)).toContainText("A one-time code goes to the officer’s e-mail.");
  const told = () => mailsAbout(number).filter(({ to }) => to === mail);
  const code = () =>
    told()
      .map(({ text }) => /^ +([0-9A-Z]{4}-[0-9A-Z]{4})$/m.exec(text)?.[1])
      .find(Boolean);
  await expect.poll(code, { timeout: 20_000 }).toBeTruthy();
  for (const { text } of told()) expect(text).not.toContain("9000000012");

  // The mail's link leads to the field, with the number in its place and the ticket's state beside it.
  const link = told().map(({ text }) => /\/tickets\/status\/\?number=\S+#rekey-code/.exec(text)?.[0]);
  await page.goto(`/en${link.find(Boolean)}`);
  await expect(page.locator("#rekey-code")).toBeFocused();
  await expect(page.locator("#rekey-number")).toHaveValue(number);
  await expect(page.locator("[data-public]")).toContainText(number);
  await page.locator("#rekey-code").fill(code() ?? "");
  await page.locator("[data-rekey-use] button").click();
  const mine = page.locator("[data-my-list]");
  for (const words of [number, "Call-centre dedicated desk", "Returns"]) await expect(mine).toContainText(words);
});

test("SC-013: who cannot answer passes it on; it closes only once the caller was called back", async ({
  person,
  page,
}) => {
  const employee = someEmployee();
  const agent = await enrolled(page, "call-desk");
  await page.goto(CALL_DESK);
  await call(page, { employee_id: employee });
  const number = await numberOf(page);

  await page.goto(CALL_DESK);
  const owed = page.locator(`h2:has-text("Call-backs due") ~ .staff-table tr[data-number="${number}"]`);
  await expect(owed).toContainText("owed for");
  await page.locator("#employee_id").fill(employee);
  await page.keyboard.press("Enter");
  await expect(page.locator(`[data-open-tickets] tr[data-number="${number}"]`)).toBeVisible();

  await page.goto(`/en/staff/tickets/${number}`);
  await done(page, "escalate", { reason: "The answer is not known at the call desk." });
  await expect(fact(page, "Now with")).toHaveText("HQ IT Section");
  const { page: hq } = await person("hq-it");
  await openFromQueue(hq, number);
  await done(hq, "resolve", { text: "भूमिका पुनः मैप की गयी।", lang_of_text: "hi" });
  await expectGreyed(hq, "close", "Record the call-back time before closing", "part-2");

  const { page: integrator } = await person("system-integrator");
  await integrator.goto(`/en/staff/tickets/${number}`);
  await expectGreyed(integrator, "close", "only that queue can do this", "para-monitoring");

  await hq.goto(`/en/staff/tickets/${number}`);
  await done(hq, "called-back", { outcome: "Told on the mobile." });
  await done(hq, "close");
  await expect(fact(hq, "Status")).toHaveText("Closed");
  await page.goto("/en/staff/queue?callback=1");
  await expect(page.getByText(agent.label)).toBeVisible();
  await expect(page.locator(`tr[data-number="${number}"]`)).toHaveCount(0);
});

test("SC-015: answered on the first call, it is noted and closed at once, by keyboard alone", async ({
  person,
  page,
}) => {
  const { ticket } = scenario("SC-015");
  const { page: agent } = await person("call-desk");
  await agent.goto(CALL_DESK);
  await expect(agent.locator("#employee_id")).toBeFocused();
  const { type, tab, press: key, counted } = countedKeyboard(agent);
  await type(String(ticket.employee_id));
  await key("Enter");
  await expect(agent.locator("#role")).toBeFocused();
  await type("Officer");
  await tab();
  await type(String(ticket.mobile));
  await tab();
  await type(ownMail());
  await tab();
  await type("Hindi in");
  await tab();
  await type("How");
  await tab();
  await type("I ne");
  await tab();
  await type("GSTN V");
  await tab();
  await type("VPN aur BoWeb ka password alag hai kya?");
  await tab(2);
  await key("Space");
  await tab();
  await type("Dono alag-alag hain; guide ka link diya.");
  await tab();
  await key("Enter");
  await expect(filed(agent)).toContainText("Noted and closed: answered on this call.");
  expect(counted.strokes).toBeLessThanOrEqual(170);
  expect(counted.tabs).toBeLessThanOrEqual(11);
  const number = await numberOf(agent);
  await agent.goto(`/en/staff/tickets/${number}`);
  await expect(fact(agent, "Status")).toHaveText("Closed");
  await expect(fact(agent, "Reply in")).toHaveText("Hindi");

  const { page: hq } = await person("hq-it");
  await hq.goto(`/en/staff/tickets/${number}`);
  await expect(hq.locator(".staff-story")).toContainText("Dono alag-alag hain");
  await hq.goto("/en/staff/queue?view=district&callback=1");
  await expect(hq.locator(`tr[data-number="${number}"]`)).toHaveCount(0);
  await page.close();
});

test("the telephone system puts the caller on the agent's screen beside what is being typed", async ({
  person,
  request,
}) => {
  const { page } = await person("call-desk");
  await page.goto(CALL_DESK);
  await page.locator("#description").fill("Half a sentence");
  const employee_id = someEmployee();
  const answer = await request.post("/api/call-desk/ivrs", {
    headers: { authorization: `Bearer ${process.env.DESK_IVRS_TOKEN}` },
    data: { employee_id, caller: "9000000012" },
  });
  expect(answer.status()).toBe(201);
  const ringing = page.locator("[data-calls] form").filter({ hasText: employee_id });
  await expect(ringing).toBeVisible({ timeout: 15_000 });
  await expect(page.locator("#description")).toHaveValue("Half a sentence");
  await ringing.getByRole("button", { name: "Answer" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#employee_id")).toHaveValue(employee_id);
  await expect(page.locator("#mobile")).toHaveValue("9000000012");
  await expect(page.locator("#role")).toBeFocused();
  await expect(ringing).toHaveCount(0);
});

async function call(page: Page, fields: Record<string, string>): Promise<void> {
  const { description, mobile } = scenario("SC-013").ticket as Record<string, string>;
  const all = {
    employee_id: someEmployee(),
    role: "Clerk, sector office",
    mobile,
    email: ownMail(),
    description,
    ...fields,
  };
  for (const [name, value] of Object.entries(all)) await page.locator(`#${name}`).fill(String(value));
  await page.locator("#module").selectOption("returns");
  await page.getByRole("button", { name: "File the ticket" }).click();
  await expect(filed(page)).toBeVisible();
}
