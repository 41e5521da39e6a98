import { expect, test } from "vitest";
import { aGithub, githubOf } from "../testing/github/desk-beside.ts";
import { RemoteUnavailable } from "../usecases/sync-ports.ts";
import { githubPeople } from "./github-people.ts";

const TEAMS = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";

async function people() {
  const fake = await aGithub();
  fake.world.teams.set(`${fake.world.owner}/gfc-kollam`, ["demo-1"]);
  const asked = () => fake.calls.filter(({ operation }) => operation === TEAMS).length;
  return { fake, asked, people: githubPeople(githubOf(fake)) };
}

test("somebody is one of a team's members or of the logins that are named, however they are spelled", async () => {
  const { people: known, fake } = await people();

  expect(await known.isOneOf("demo-1", { teams: ["gfc-idukki", "gfc-kollam"], logins: [] })).toBe(true);
  expect(await known.isOneOf("demo-2", { teams: ["gfc-kollam"], logins: [] })).toBe(false);
  expect(await known.isOneOf("Demo-2", { teams: [], logins: ["demo-2"] })).toBe(true);
  expect(fake.violations).toEqual([]);
});

test("each question is asked once, and again after it was not answered", async () => {
  const { people: known, fake, asked } = await people();
  fake.faults.plan("unavailable 503, before", TEAMS);
  const question = () => known.isOneOf("demo-1", { teams: ["gfc-kollam"], logins: [] });

  await expect(question()).rejects.toThrow(RemoteUnavailable);
  expect([await question(), await question()]).toEqual([true, true]);
  expect(asked()).toBe(2);
});
