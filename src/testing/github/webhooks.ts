import { completer, type Schema } from "./complete.ts";
import { judge } from "./contract.ts";
import slice from "./openapi-webhooks.json" with { type: "json" };
import { repositoryJson, userJson } from "./representation.ts";
import { type Happened, userNamed, type World } from "./world.ts";

const events = slice.events as unknown as Record<string, Schema>;
const fill = completer(slice.schemas as unknown as Record<string, Schema>);
const faults = judge(slice.schemas);

/** A schedule is nothing that happened; the others no workflow here waits for. */
const UNDESCRIBED: ReadonlySet<string> = new Set(["schedule", "delete", "repository_dispatch"]);

/** What a workflow finds in its event file, with everything in which it is not as GitHub describes it. */
export function webhookPayload(world: World, happened: Happened): { payload: object; faults: string[] } {
  const name = [happened.event, happened.action].filter(Boolean).join(" ");
  const telling = { ...about(world, happened), repository: hookRepository(world), sender: sender(world, happened) };
  const schema = events[name];
  if (!schema)
    return { payload: telling, faults: UNDESCRIBED.has(happened.event) ? [] : [`no "${name}" is described`] };
  const payload = fill(schema, telling) as object;
  return { payload, faults: faults(name, schema as object, payload) };
}

function about(world: World, happened: Happened): object {
  const { action, number, ref, before, after, payload } = happened;
  switch (happened.event) {
    case "issues":
      return { action, issue: payload, ...labelled(happened), ...(action === "edited" && { changes: {} }) };
    case "issue_comment":
      return { action, issue: happened.issue, comment: payload, ...(action === "edited" && { changes: {} }) };
    case "pull_request":
      return { action, number, pull_request: payload, before, after, ...(action === "edited" && { changes: {} }) };
    case "push":
      return push(world, happened);
    case "schedule":
      return { schedule: happened.schedule };
    default:
      return { ref: ref && `refs/heads/${ref}`, inputs: null, workflow: ".github/workflows/unused.yml" };
  }
}

function labelled({ payload, label }: Happened): object {
  if (label === undefined) return {};
  const { labels } = payload as { labels: { name: string }[] };
  return { label: labels.find(({ name }) => name === label) ?? { name: label, color: "ededed" } };
}

const NOWHERE = "0".repeat(40);

function push(world: World, { ref, before = NOWHERE, after = NOWHERE, actor }: Happened): object {
  const [created, deleted] = [before === NOWHERE, after === NOWHERE];
  return {
    ...{ ref: `refs/heads/${ref}`, before, after, created, deleted, forced: false, base_ref: null, commits: [] },
    ...{ compare: `https://github.example/${world.owner}/${world.repo}/compare`, pusher: { name: actor } },
    head_commit: null,
  };
}

function hookRepository(world: World): object {
  const { id, name, full_name, private: isPrivate, default_branch, owner } = repositoryJson(world, "repository");
  return { id, name, full_name, private: isPrivate, default_branch, owner };
}

function sender(world: World, { actor }: Happened): object {
  return userJson(userNamed(world, actor));
}
