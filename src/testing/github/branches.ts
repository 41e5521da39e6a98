import { isAncestor, type Refs, refsOf } from "./git-repository.ts";
import { tellPull } from "./tell.ts";
import { happen, type Token, type World } from "./world.ts";

/** Watches the branches: whatever moved them, pull requests follow and workflows would hear of it. */
export function branchWatch(world: World): { moved: (by: Token) => Promise<void> } {
  let known: Refs = new Map();

  async function moved(by: Token): Promise<void> {
    const before = known;
    known = await refsOf(world.repository);
    for (const ref of new Set([...before.keys(), ...known.keys()])) {
      if (before.get(ref) === known.get(ref) || !ref.startsWith("refs/heads/")) continue;
      const moved = { before: before.get(ref), after: known.get(ref), ref: ref.slice("refs/heads/".length) };
      happen(world, by, { event: known.has(ref) ? "push" : "delete", ...moved });
    }
    for (const issue of world.issues.values()) {
      if (issue.pull && issue.state === "open") await follow(issue.number, by);
    }
  }

  async function follow(number: number, by: Token): Promise<void> {
    const issue = world.issues.get(number);
    if (!issue?.pull) return;
    const { pull } = issue;
    const [head, base] = [known.get(`refs/heads/${pull.head}`), known.get(`refs/heads/${pull.base}`)];
    const action = head && base ? await outcome(head, base) : "closed";
    if (!action) return;
    const before = pull.headSha;
    if (action === "synchronize") pull.headSha = head as string;
    else issue.state = "closed";
    if (base) pull.baseSha = base;
    if (action === "closed") issue.closed = world.now();
    issue.updated = world.now();
    tellPull(world, by, issue, action, action === "synchronize" ? before : undefined);

    async function outcome(headSha: string, baseSha: string): Promise<"closed" | "synchronize" | undefined> {
      if (await isAncestor(world.repository, headSha, baseSha)) {
        // Its commits have reached the base by another way; a branch put back to the base is merely closed.
        if (headSha === pull.headSha) pull.merged = world.now();
        return "closed";
      }
      return headSha === pull.headSha ? undefined : "synchronize";
    }
  }

  return { moved };
}
