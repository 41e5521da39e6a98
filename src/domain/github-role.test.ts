import { expect, test } from "vitest";
import { smallDesk } from "../testing/small-desk.ts";
import { roleSchema } from "./desk.ts";
import { githubRoles, holdersOf } from "./github-role.ts";

const post = { role: "Officer" };
const github = { teams: ["gfc-{district}", "acl-{commissionerate}", "hq"], logins: ["Demo-1"] };

test("a team named by its place is that of the ticket's own place, and of a ticket without one the whole team", () => {
  expect(holdersOf({ github }, { ...post, district: "kollam" })).toEqual({
    teams: ["gfc-kollam", "acl", "hq"],
    logins: ["Demo-1"],
  });
  expect(holdersOf({ github }, { ...post, commissionerate: "kochi" }).teams).toEqual(["gfc", "acl-kochi", "hq"]);
  expect(holdersOf({}, post)).toEqual({ teams: [], logins: [] });
});

test("a team or login that GitHub could not have is refused in the desk's file", () => {
  const role = (given: object) =>
    roleSchema.safeParse({ id: "x", title: { hi: "x", en: "x" }, verbs: [], github: given });
  expect(role(github).success).toBe(true);
  for (const wrong of [{ teams: ["Org/team"] }, { teams: ["gfc-{zone}"] }, { logins: ["a b"] }, { users: [] }])
    expect(role(wrong).success).toBe(false);
});

test("only roles that the desk has and GitHub knows are asked for", () => {
  const desk = smallDesk();
  expect(githubRoles(desk)).toEqual([]);
  const roles = desk.common.roles.map((role) => ({ ...role, github }));
  expect(githubRoles({ ...desk, common: { ...desk.common, roles } }).map(({ id }) => id)).toEqual([
    "first",
    "second",
    "third",
    "keeper",
  ]);
});
