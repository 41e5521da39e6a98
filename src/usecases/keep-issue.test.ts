import { expect, test } from "vitest";
import { githubKeptIssues } from "../adapters/github-kept-issues.ts";
import { aGithub, githubOf } from "../testing/github/desk-beside.ts";
import { keepIssue, marker } from "./keep-issue.ts";

const keeping = { name: "freshness", label: "maintenance", staysOpen: true };
const wanted = (body: string) => ({ title: "Contacts", body });
const repo = { owner: "demo-desk", repo: "tickets" };

async function room() {
  const fake = await aGithub();
  const issues = githubKeptIssues(githubOf(fake));
  const keep = (body: string | undefined, staysOpen = true) =>
    keepIssue({ ...keeping, staysOpen, wanted: body === undefined ? undefined : wanted(body) }, issues);
  const all = () => [...fake.world.issues.values()];
  const states = () => all().map(({ state, body }) => `${state} ${body.split("\n").slice(1).join(" ")}`);
  return { fake, keep, all, states };
}

test("there is one issue as long as there is a reason, edited when it changes, closed when there is none", async () => {
  const { fake, keep, states } = await room();
  expect(await keep(undefined)).toEqual({ kept: "as it was", number: undefined });
  expect(await keep("two")).toEqual({ kept: "opened", number: 1 });
  const calls = fake.calls.length;
  expect(await keep("two")).toEqual({ kept: "as it was", number: 1 });
  expect(fake.calls.slice(calls).filter(({ operation }) => !operation.startsWith("GET"))).toEqual([]);
  expect((await keep("one")).kept).toBe("edited");
  expect((await keep(undefined)).kept).toBe("closed");
  expect((await keep("three")).kept).toBe("opened");
  expect(states()).toEqual(["open three"]);
  expect(fake.violations).toEqual([]);
});

test("a report that somebody has closed stays closed, and says what is true", async () => {
  const { fake, keep, states } = await room();
  await keep("old", false);
  const staff = githubOf(fake, fake.token("staff-1"));
  await staff.call("close", (o) => o.rest.issues.update({ ...repo, issue_number: 1, state: "closed" }));
  expect((await keep("new", false)).kept).toBe("edited");
  expect(states()).toEqual(["closed new"]);
});

test("somebody else's issue with the same first line is not taken for ours", async () => {
  const { fake, keep, all } = await room();
  const staff = githubOf(fake, fake.token("staff-1"));
  const fakeOne = { ...repo, title: "Mine", body: `${marker("freshness")}\nhands off`, labels: ["maintenance"] };
  await staff.call("open", (o) => o.rest.issues.create(fakeOne));
  expect(await keep("two")).toEqual({ kept: "opened", number: 2 });
  expect(all()[0]?.body).toContain("hands off");
});

test("of two that a lost answer has left, the older one is kept", async () => {
  const { fake, keep, states } = await room();
  fake.faults.plan("reset, after applying", "POST /repos/{owner}/{repo}/issues");
  await expect(keep("two")).rejects.toThrow();
  fake.world.lagMs = 60_000;
  await keep("two");
  fake.world.lagMs = 0;
  await keep("two");
  expect(states()).toEqual(["open two", "closed two"]);
});
