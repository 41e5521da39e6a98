import type { Desk, Role } from "./desk.ts";
import type { Post } from "./ticket.ts";

export interface Holders {
  teams: string[];
  logins: string[];
}

/** Who on GitHub may act as a role on tickets of this place. A ticket without a place is the whole team's. */
export function holdersOf({ github }: Pick<Role, "github">, { district, commissionerate }: Post): Holders {
  const places: Record<string, string | undefined> = { district, commissionerate };
  const named = (team: string) =>
    team.replace(/-\{(\w+)\}$/, (_whole, kind: string) => (places[kind] ? `-${places[kind]}` : ""));
  return { teams: (github?.teams ?? []).map(named), logins: github?.logins ?? [] };
}

/** The roles that somebody on GitHub can have at this desk. */
export function githubRoles(desk: Desk): Role[] {
  const here = new Set(desk.queues.flatMap(({ roles }) => roles));
  return desk.common.roles.filter(({ id, github, anywhere }) => github && (anywhere || here.has(id)));
}
