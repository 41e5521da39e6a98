import { expect, type Page } from "@playwright/test";
import { test } from "./staff-people.ts";
import { done, expectGreyed, fact, mailsAbout, openFromQueue, press, raised, scenario } from "./staff-tickets.ts";

// Order 41/2018 of Kerala, played by those it names. Each signs in on a device of their own.
test.use({ serviceWorkers: "block" });
// Three people and the worker that mails: on a busy machine that takes its time.
test.describe.configure({ timeout: 120_000 });

const WITH_ARN = { arn: "AA3211180000014", screenshots: ["ledger-ksys.png", "ledger-gstn.png"] };
const UNIT_MAIL = "gstinfo.ctd@kerala.gov.in";

/** From the System Administrator's queue to the GFC's, as the ladder has it. */
async function upToGfc(sysadmin: Page, number: string, tried = "Re-login, other browser."): Promise<void> {
  await openFromQueue(sysadmin, number);
  await done(sysadmin, "escalate", { reason: "Not solved at the office.", tried });
}

/** The mail to the State unit's box, once the desk's worker has written it. */
async function unitTold(number: string): Promise<string> {
  const told = () => mailsAbout(number).filter(({ to }) => to === UNIT_MAIL);
  await expect.poll(told, { timeout: 20_000 }).toHaveLength(1);
  return told()[0]?.text ?? "";
}

test("SC-025: a first report stays with the district's System Administrator, whose next level is the GFC alone", async ({
  person,
  page,
}) => {
  const number = await raised(page, "SC-025");
  const { page: sysadmin } = await person("system-administrator", ["--district", "ernakulam"]);
  await sysadmin.goto("/en/staff/queue?sort=due");
  const row = sysadmin.locator(`tr[data-number="${number}"]`);
  for (const words of ["Malayalam", "Ernakulam", "System Administrator of the district"])
    await expect(row).toContainText(words);
  await row.locator("a").click();
  await expect(fact(sysadmin, "Reply in")).toHaveText("Malayalam");
  await expect(sysadmin.locator('[data-verb="escalate"] select[name="to"] option')).toHaveText(["GFC of the district"]);
  await press(sysadmin, "escalate", { reason: "Not solved at the office." });
  await expect(sysadmin.locator("[data-refused]")).toContainText("what was tried");
  await expect(fact(sysadmin, "Now with")).toHaveText("System Administrator of the district");
  await done(sysadmin, "take");

  const { page: unit } = await person("state-unit", ["--all-districts"]);
  await openFromQueue(unit, number, "district");
  await expectGreyed(unit, "escalate", "only that queue can do this", "para-11");

  const { page: thrissur } = await person("gfc", ["--district", "thrissur"]);
  const answer = await thrissur.goto(`/en/staff/tickets/${number}`);
  expect(answer?.status()).toBe(403);
  await expect(thrissur.locator("[data-refused]")).toContainText("belongs to another district");
});

test("SC-027: with ARN, GSTIN and screenshots the GFC elevates to the State unit, which is told by mail", async ({
  person,
  page,
}) => {
  const number = await raised(page, "SC-025", { lang: "en", ticket: WITH_ARN });
  const { page: sysadmin } = await person("system-administrator", ["--district", "ernakulam"]);
  await upToGfc(sysadmin, number);

  const { page: gfc } = await person("gfc", ["--district", "ernakulam"]);
  await openFromQueue(gfc, number);
  await done(gfc, "evidence", { need: "other-document", seen_by: "GFC officer" });
  const tried = String(scenario("SC-027").ticket.tried);
  await gfc.locator('details[data-verb="escalate"] > summary').click();
  await expect(gfc.locator('[data-verb="escalate"] .staff-hint')).toContainText([UNIT_MAIL]);
  await gfc.locator('details[data-verb="escalate"] > summary').click();
  await done(gfc, "escalate", { to: "kl-state-unit", reason: "Not solved at the GFC.", tried });
  await expect(fact(gfc, "Status")).toHaveText("Escalated");
  await expect(fact(gfc, "Now with")).toHaveText("State GST Info System unit");

  const { page: unit } = await person("state-unit", ["--all-districts"]);
  await unit.goto("/en/staff/queue?sort=due");
  await expect(unit.locator(`tr[data-number="${number}"]`)).toContainText("GFC has tried");
  await openFromQueue(unit, number);
  await expect(unit.locator(".staff-story")).toContainText("Checked role mapping and period");
  await expect(unit.locator(".staff-evidence").first()).toContainText("other document");
  expect(await unitTold(number)).not.toMatch(/32AAACX0000A1ZK|AA3211180000014|9000000001/);
});

test("SC-028: without ARN and screenshot the elevation is held at the GFC, and both say what is missing", async ({
  person,
  page,
}) => {
  const bare = { screenshots: [], no_screenshot_reason: "cannot-capture", gstin: "32AAAFX0000C1ZA" };
  const number = await raised(page, "SC-025", { lang: "en", district: "Thrissur", ticket: bare });
  const { page: sysadmin } = await person("system-administrator", ["--district", "thrissur"]);
  await upToGfc(sysadmin, number);

  const { page: gfc } = await person("gfc", ["--district", "thrissur"]);
  await openFromQueue(gfc, number);
  await press(gfc, "escalate", { to: "kl-state-unit", reason: "Not solved.", tried: "Re-login, other browser." });
  await expect(gfc.getByText("Held: the ticket stays here until this is there: ARN, screenshot.")).toBeVisible();
  await expect(gfc.locator('[data-refused] a.cite[href$="para-11"]')).toBeVisible();
  await expect(fact(gfc, "Status")).toHaveText("Waiting for evidence");
  await expect(fact(gfc, "Now with")).toHaveText("GFC of the district");

  const { page: unit } = await person("state-unit", ["--all-districts"]);
  await unit.goto("/en/staff/queue?view=queue");
  await expect(unit.locator(`tr[data-number="${number}"]`)).toHaveCount(0);
  await unit.goto("/en/staff/queue?view=district&needs=1&sort=due");
  await expect(unit.locator(`tr[data-number="${number}"]`)).toContainText("Missing: ARN, screenshot");

  await gfc.goto(`/en/staff/tickets/${number}`);
  const excuse = { na_need: "screenshot", na_reason: "The page closes by itself.", tried: "Once more." };
  await press(gfc, "escalate", { to: "kl-state-unit", reason: "Not solved.", ...excuse });
  await expect(gfc.getByText("Held: the ticket stays here until this is there: ARN.")).toBeVisible();
});

test("SC-029: urgent from Enforcement where the GFC could not help is told by telephone, and the call is noted", async ({
  person,
  page,
}) => {
  const number = await raised(page, "SC-029");
  const { page: unit } = await person("state-unit", ["--all-districts"]);
  await openFromQueue(unit, number);
  await expect(unit.locator(".staff-call")).toContainText("Phone now. Do not wait for a reply.");
  await expect(fact(unit, "Priority")).toHaveText("Urgent");
  await expect(fact(unit, "Now with")).toHaveText("State unit, urgent telephone line");

  const { page: gfc } = await person("gfc", ["--district", "palakkad"]);
  await openFromQueue(gfc, number, "district");
  await expectGreyed(gfc, "escalate", "only that queue can do this", "para-mail-is");

  await done(unit, "phoned", { outcome: "The State unit takes it up at once." });
  await expect(unit.locator(".staff-call")).toHaveCount(0);
  await expect(unit.locator(".staff-story")).toContainText("The State unit takes it up at once.");
  await unitTold(number);

  const { page: dc } = await person("dc", ["--district", "palakkad"]);
  await dc.goto("/en/staff/queue?view=district&sort=due");
  await expect(dc.locator(".staff-filters ~ .staff-table").locator(`tr[data-number="${number}"]`)).toContainText(
    "GFC could not help, says the officer",
  );
});

test("SC-034: the Deputy Commissioner confirms that many are affected; Headquarters sends it through the nodal officer", async ({
  person,
  page,
}) => {
  const many = {
    request_type: "grievance-taxpayer",
    system: "gstn",
    affects: "many",
    complainant_type: "officer",
    glitch_verified: true,
    local_cause: false,
  };
  const district = "Thiruvananthapuram";
  const number = await raised(page, "SC-025", { lang: "en", district, ticket: many });
  const recommendation = String(scenario("SC-034").ticket.dc_recommendation);

  const { page: hq } = await person("kl-hq", ["--all-districts"]);
  await openFromQueue(hq, number, "district");
  await expectGreyed(hq, "refer", "only that queue can do this", "para-9");

  const { page: dc } = await person("dc", ["--district", "thiruvananthapuram"]);
  await dc.goto("/en/staff/queue?view=district");
  const waiting = dc.locator("section.panel").filter({ hasText: "What waits for your word" });
  await waiting.locator(`tr[data-number="${number}"] a`).click();
  await expect(dc.getByText("This ticket waits for the Deputy Commissioner’s confirmation")).toBeVisible();
  const word = { scope: "many", affected_estimate: "430", glitch_verified: "yes", recommendation };
  await done(dc, "confirm", word);
  await expect(fact(dc, "Now with")).toHaveText("Headquarters");
  await expect(fact(dc, "Priority")).toHaveText("High");

  await openFromQueue(hq, number);
  await expect(hq.locator(".staff-story")).toContainText("A large section of taxpayers");
  await done(hq, "refer", { to: "itgrc-nodal-officer" });
  const { page: nodal } = await person("nodal-officer", ["--all-districts"]);
  await openFromQueue(nodal, number);
  await done(nodal, "refer", { to: "itgrc" });
  await expect(fact(nodal, "Now with")).toHaveText("IT Grievance Redressal Committee");
  await unitTold(number);
});
