import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { describe, expect, test } from "vitest";
import { recipientSealer } from "../adapters/recipient-seal.ts";
import { ticketClaimed } from "../domain/mirror-issue.ts";
import { quarterOf } from "../domain/quarter.ts";
import { aGithub } from "../testing/github/desk-beside.ts";
import type { FakeGithub } from "../testing/github/fake-github.ts";
import { answersTo, filledForm, formsBeside, opensIssue, ticketsOn } from "../testing/github/forms-beside.ts";
import type { Issue } from "../testing/github/world.ts";
import { intakeIssue } from "./intake-issue.ts";
import type { IntakingIssues } from "./intake-issue-ports.ts";

type Answers = Parameters<typeof filledForm>[1];

async function raised(answers: Answers = {}, track = "up", overrides: Partial<IntakingIssues> = {}) {
  const fake = await aGithub();
  const intaking = await formsBeside(fake, overrides);
  const issue = await opensIssue(fake, filledForm(track, answers, intaking));
  const text = { title: issue.title, body: issue.body };
  const take = () => intakeIssue({ issue: issue.number, text }, intaking);
  return { fake, intaking, issue, take };
}
const edit = (issue: Issue, fake: FakeGithub, body: string) =>
  Object.assign(issue, { body, updated: fake.clock.now() });
const CHANGE = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";

describe("an issue of the form", () => {
  test("becomes a ticket with its number, and shows that ticket from then on", async () => {
    const { fake, issue, take } = await raised({ lang: "hi" });
    const taken = await take();
    const [ticket] = await ticketsOn(fake);

    expect(taken).toEqual({ kind: "filed", number: ticket?.number });
    expect(ticket).toMatchObject({
      ...{ track: "up", channel: "github", lang: "hi", issue: issue.number, synthetic: true },
      ...{ request_type: "incident", problem_type: "error-message", module: "returns" },
      post: { role: "Assistant Commissioner", wing: "audit" },
    });
    expect(ticket?.timeline[0]).toMatchObject({ kind: "opened", actor: { role: "officer", via: "github" } });
    expect(ticketClaimed(issue.body)).toBe(ticket?.number);
    expect(issue.title).toContain(ticket?.number);
    expect(issue.labels).toContain("track/up");
    expect(answersTo(fake, issue)).toEqual([expect.stringContaining(`टिकट संख्या **${ticket?.number}** है`)]);
    expect(fake.violations).toEqual([]);
  });

  test("leaves no trace in the ticket of who raised it but the issue's number", async () => {
    const { fake, take } = await raised();
    await take();
    expect(JSON.stringify(await ticketsOn(fake))).not.toContain("officer-1");
  });

  test("is one ticket however often it is taken in, on whichever day", async () => {
    const { fake, issue, take } = await raised();
    const first = await take();
    fake.clock.advance(3 * 86_400_000);
    const before = { ...issue };
    expect(await take()).toEqual(first);
    expect(issue).toEqual(before);
    expect(await ticketsOn(fake)).toHaveLength(1);
    expect(answersTo(fake, issue)).toHaveLength(1);
  });

  test("is put back when somebody changes its text afterwards, even to another desk's form", async () => {
    const { fake, intaking, issue, take } = await raised();
    const first = await take();
    const { body } = issue;
    for (const other of [
      "mine",
      filledForm("kerala", {}, intaking),
      `password: Demo@12345\n${body}`,
      `${body}\npassword: Demo@12345`,
    ]) {
      edit(issue, fake, other);
      expect(await take()).toEqual(first);
      expect(issue.body).toBe(body);
    }
    expect(await ticketsOn(fake)).toHaveLength(1);
    expect(answersTo(fake, issue)).toHaveLength(1);
  });

  test("makes its text inert, whatever stands in it", async () => {
    const text = ["@all see #1 <img src=x> $", "{{ github.token }} $(rm -rf /) ### Priority"].join("");
    const { fake, issue, take } = await raised({ description: text });
    await take();
    expect(issue.body).not.toMatch(/@all|#1\b|\$\{\{|\$\(/);
    expect((await ticketsOn(fake))[0]?.priority_requested).toBe("normal");
  });
});

describe("an issue with a secret", () => {
  test("loses it at once, gets its label and the advice, and becomes a ticket without it", async () => {
    const { fake, issue, take } = await raised({
      description: "VPN login nahi ho raha, password: Demo@12345 daal raha hun.",
    });
    issue.title = "password: Demo@12345";
    await take();
    const [ticket] = await ticketsOn(fake);
    const changes = fake.calls.map(({ operation }) => operation);

    expect(changes.indexOf(CHANGE)).toBeLessThan(changes.findIndex((call) => call.startsWith("PUT ")));
    expect(JSON.stringify([ticket, issue.title, issue.body, answersTo(fake, issue)])).not.toContain("Demo@12345");
    expect(issue.labels).toContain("security/credential-leak");
    expect(ticket?.timeline[0]).toMatchObject({ queue: "maintainers-security" });
    expect(answersTo(fake, issue)[0]).toMatch(/change it now[\s\S]*edit history[\s\S]*confidentiality/);
  });

  test("is treated so although the run broke off right after the secret was taken out", async () => {
    const { fake, intaking, issue, take } = await raised({ description: "password: Demo@12345" });
    fake.faults.plan("server error 500, after applying", CHANGE);
    await expect(take()).rejects.toThrow("GitHub");
    expect(issue.body).not.toContain("Demo@12345");
    expect(issue.labels).toContain("security/credential-leak");
    await intakeIssue({ issue: issue.number }, intaking);

    expect((await ticketsOn(fake))[0]?.timeline.map(({ kind }) => kind)).toEqual(["opened", "redacted"]);
    expect(answersTo(fake, issue)[0]).toContain("change it now");
  });

  test("or with a file named like somebody's papers waits with those who clean up", async () => {
    const description = "Attached ![servicebook.jpg](https://example.com/a/1) for SSO ID creation.";
    const { fake, issue, take } = await raised(
      { description, request_type: "identity", problem_type: "new-sso-id" },
      "cbic-kochi",
    );
    await take();
    expect((await ticketsOn(fake))[0]?.timeline[0]).toMatchObject({
      route: ["maintainers-security", "kochi-div-acdc"],
    });
    expect(issue.labels).toEqual(expect.arrayContaining(["docs/removed", "security/personal-document"]));
    expect(issue.body).not.toContain("example.com");
  });

  test("in a text that follows no form loses it all the same", async () => {
    const { fake, issue, take } = await raised();
    Object.assign(issue, { body: "my password: Demo@12345", labels: ["channel/github"] });
    expect(await take()).toEqual({ kind: "refused", codes: ["form.heading"] });
    expect(issue.body).toBe("my password: [removed: password]");
    expect(answersTo(fake, issue)[0]).not.toContain("Demo@");
  });
});

describe("what names a taxpayer or reaches a person", () => {
  const description = "GSTIN 09AAACH7409R1ZZ cannot be opened, call 9000000001.";

  test("is sealed where the quarter's key is set, and shows as a mark everywhere else", async () => {
    const fake = await aGithub();
    const key = await identityToRecipient(await generateX25519Identity());
    const quarter = quarterOf(new Date(fake.clock.now()).toISOString());
    const intaking = await formsBeside(fake, { sealer: recipientSealer(new Map([[quarter, key]])) });
    const issue = await opensIssue(fake, filledForm("up", { description }, intaking));
    const text = { title: issue.title, body: issue.body };
    fake.faults.plan("server error 500, after applying", CHANGE);
    await expect(intakeIssue({ issue: issue.number, text }, intaking)).rejects.toThrow("GitHub");
    await intakeIssue({ issue: issue.number, text }, intaking);

    expect((await ticketsOn(fake))[0]).toMatchObject({
      description: "GSTIN [gstin-1] cannot be opened, call [phone-1].",
      sealed: { quarter },
    });
    expect(answersTo(fake, issue)[0]).not.toContain("was replaced by a mark");
  });

  test("is not kept at all without a key, and the answer says so", async () => {
    const { fake, issue, take } = await raised({ description });
    await take();
    const [ticket] = await ticketsOn(fake);
    expect(ticket).toMatchObject({ description: "GSTIN [gstin-1] cannot be opened, call [phone-1]." });
    expect(ticket?.sealed).toBeUndefined();
    expect(answersTo(fake, issue)[0]).toContain("was replaced by a mark");
  });
});

describe("an issue that breaks a rule", () => {
  test("is answered once with field, rule and paragraph, waits for its author, and becomes a ticket when it is put right", async () => {
    const { fake, intaking, issue, take } = await raised({ description: "x".repeat(600), problem_type: "suggestion" });
    expect(await take()).toEqual({ kind: "refused", codes: ["desc.too_long", "choice.mismatch"] });
    const [answer = ""] = answersTo(fake, issue);
    expect(answer).toMatch(/Description of the problem\*\*: .*600.*\(\[.*17\.01\.2020/);
    expect(issue).toMatchObject({ state: "open", labels: ["needs/correction"] });
    await take();
    expect(answersTo(fake, issue)).toEqual([answer]);

    edit(issue, fake, filledForm("up", {}, intaking));
    expect(await intakeIssue({ issue: issue.number }, intaking)).toMatchObject({ kind: "filed" });
    expect(answersTo(fake, issue)).toEqual([expect.stringContaining("Your ticket is registered")]);
    expect(issue.labels).not.toContain("needs/correction");
    expect(await ticketsOn(fake)).toHaveLength(1);
    expect(fake.violations).toEqual([]);
  });

  test("is told the field whose heading is gone, or whose choice the form does not offer", async () => {
    const { fake, issue, intaking, take } = await raised();
    edit(issue, fake, issue.body.replace("### माड्यूल", "### Modul"));
    expect(await take()).toEqual({ kind: "refused", codes: ["form.heading"] });
    edit(issue, fake, filledForm("up", { module: "the password: Demo@12345" }, intaking));
    await take();
    expect(answersTo(fake, issue)).toEqual([expect.stringMatching(/Module\*\*: “the password: .*removed: password/)]);
  });

  test("is refused when the box was unticked by hand", async () => {
    const { fake, issue, take } = await raised({ promises: [] });
    expect(await take()).toEqual({ kind: "refused", codes: ["ack.required"] });
    expect(answersTo(fake, issue)[0]).toContain("Before you send");
  });

  test("of 65,000 hostile characters gets one short answer", async () => {
    for (const unit of ["### Priority\n\n", "[", "`"]) {
      const { fake, issue, take } = await raised({ description: unit.repeat(60_000 / unit.length) });
      expect(await take()).toEqual({ kind: "refused", codes: ["desc.too_long"] });
      expect(answersTo(fake, issue)[0]?.length).toBeLessThan(2000);
    }
  });
});

describe("an issue that needs no ticket", () => {
  test("is answered, and becomes one when its author has read that and says so", async () => {
    const answers = { problem_type: "boweb-login-failure", module: "boweb", request_type: "access" };
    const description = "VPN user id and password do not work on BoWeb, invalid.";
    const { fake, intaking, issue, take } = await raised({ ...answers, description });
    expect(await take()).toEqual({ kind: "not-filed", codes: ["up.boweb_own_credentials"] });
    expect(answersTo(fake, issue)[0]).toContain("guides/boweb-login");
    expect(issue.labels).toEqual(["answered/kb"]);

    const promises = ["acknowledged", "answer_read"];
    edit(issue, fake, filledForm("up", { ...answers, description, promises }, intaking));
    expect(await intakeIssue({ issue: issue.number }, intaking)).toMatchObject({ kind: "filed" });
  });

  test("is sent where it belongs", async () => {
    const { fake, issue, take } = await raised({
      request_type: "access",
      problem_type: "vpn-access-request",
      module: "vpn",
    });
    expect(await take()).toEqual({ kind: "not-filed", codes: ["up.vpn_through_zone"] });
    expect(issue.labels).toEqual(["status/redirected"]);
    expect(await ticketsOn(fake)).toEqual([]);
  });
});

describe("what is no ticket to be", () => {
  test("is left alone: staff's own issues, a stranger's marker, programs' issues", async () => {
    const { fake, intaking, issue, take } = await raised();
    await take();
    const others = [
      await opensIssue(fake, "Please order paper."),
      await opensIssue(fake, issue.body),
      await opensIssue(fake, filledForm("up", {}, intaking), "x", "other-app[bot]"),
    ];
    for (const other of others) {
      const before = { ...other };
      expect(await intakeIssue({ issue: other.number }, intaking)).toMatchObject({ kind: "ignored" });
      expect(other).toEqual(before);
    }
    expect(await intakeIssue({ issue: 999 }, intaking)).toEqual({ kind: "ignored", why: "no issue" });
  });

  test("becomes none where tickets may not be kept, which is said, and secrets are taken out all the same", async () => {
    const { fake, issue, take } = await raised({ description: "password: Demo@12345" }, "up", {
      permitted: false,
      synthetic: false,
    });
    expect(await take()).toMatchObject({ kind: "not-permitted" });
    expect(issue.body).not.toContain("Demo@");
    expect(answersTo(fake, issue)[0]).toContain("Tickets are not taken in this repository");
    expect(await ticketsOn(fake)).toEqual([]);
  });
});
