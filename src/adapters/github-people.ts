import { z } from "zod";
import type { People } from "../usecases/triage-ports.ts";
import type { Github } from "./github-client.ts";
import { isStatus, understood } from "./github-pulls.ts";

const membershipSchema = z.object({ state: z.string() });

/** Asks the organisation who belongs to which team; each question once. */
export function githubPeople({ owner, call }: Pick<Github, "owner" | "call">): People {
  const asked = new Map<string, Promise<boolean>>();

  async function belongs(login: string, team: string): Promise<boolean> {
    const place = { org: owner, team_slug: team, username: login };
    try {
      const data = await call("looking at a team", (octokit) => octokit.rest.teams.getMembershipForUserInOrg(place));
      return understood(membershipSchema, data).state === "active";
    } catch (error) {
      // No such team, not in it, or an owner who is no organisation.
      if (isStatus(error, 404)) return false;
      throw error;
    }
  }

  function once(login: string, team: string): Promise<boolean> {
    const question = `${team} ${login.toLowerCase()}`;
    const answer = asked.get(question) ?? belongs(login, team);
    asked.set(question, answer);
    answer.catch(() => asked.delete(question));
    return answer;
  }

  return {
    async isOneOf(login, { teams, logins }) {
      // GitHub does not tell capital letters apart in names.
      if (logins.some((one) => one.toLowerCase() === login.toLowerCase())) return true;
      for (const team of teams) if (await once(login, team)) return true;
      return false;
    },
  };
}
