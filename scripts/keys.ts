import { userInfo } from "node:os";
import { auditLog } from "../src/adapters/audit-log.ts";
import { deleteBlob } from "../src/adapters/blob-store.ts";
import { environment } from "../src/adapters/environment.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { toIst } from "../src/domain/instant.ts";
import { quarterSchema } from "../src/domain/quarter.ts";
import { eraseQuarter, type Shredding } from "../src/usecases/erase-quarter.ts";
import { withStore } from "./stores.ts";
import { type Arguments, EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Makes, lists and shreds the keys that personal data is sealed to, one a quarter",
  usage: "new | list | shred QUARTER --yes --why REASON",
  options: {
    quarter: { type: "string", help: "new: for this quarter (2026-Q4) instead of the present and the next" },
    yes: { type: "boolean", help: "shred: do it; without this only the checklist is printed" },
    why: { type: "string", help: "shred: the reason, for the audit log" },
  },
  async run(args) {
    const [what, quarter] = args.positionals;
    if (what === "new") return make(args);
    if (what === "list") return list();
    if (what === "shred") return shred(args, quarter);
    throw new UsageError(`Say "new", "list" or "shred".`);
  },
};

async function make({ values }: Arguments): Promise<number> {
  const { varPath } = environment();
  const ring = keyRing(varPath("keys"));
  const made = typeof values.quarter === "string" ? await one(values.quarter) : await ring.keepAhead();
  const audit = auditLog(varPath("audit.log"));
  for (const quarter of made) {
    await audit.record({
      at: toIst(new Date()),
      who: userInfo().username,
      what: "key-made",
      subject: quarter,
      why: "desk keys new",
    });
  }
  console.log(made.length > 0 ? `Made: ${made.join(", ")}` : "All keys that are needed are there.");
  if (made.length > 0) console.log(lines(AFTER_MAKING));
  return EXIT.ok;

  async function one(named: string): Promise<string[]> {
    const quarter = quarterNamed(named);
    return (await ring.make(quarter)) === "made" ? [quarter] : [];
  }
}

function list(): number {
  const keys = keyRing(environment().varPath("keys")).list();
  if (keys.length === 0) console.log(`There is no key yet. Run: npx desk keys new`);
  for (const { quarter, recipient, made_at, shredded_at, identity, blind } of keys) {
    const state = shredded_at ? `shredded ${shredded_at}` : `made ${made_at}`;
    const here = [identity ? "opens" : "cannot open", blind ? "finds" : "cannot find"].join(", ");
    console.log(`${quarter}  ${state}  ${here} here  ${recipient}`);
  }
  return EXIT.ok;
}

async function shred({ values }: Arguments, named: string | undefined): Promise<number> {
  const quarter = quarterNamed(named);
  console.log(lines(BEFORE_SHREDDING, quarter));
  if (!values.yes) {
    console.log(`\nNothing was done. To do it: npx desk keys shred ${quarter} --yes --why "…"`);
    return EXIT.ok;
  }
  if (typeof values.why !== "string" || values.why.trim() === "") throw new UsageError("Say why: --why REASON.");
  const { varPath } = environment();
  const by = { who: userInfo().username, why: values.why };
  const { outcome, blobs } = await withStore((store) =>
    eraseQuarter(quarter, by, {
      shred: keyRing(varPath("keys")).shred,
      store,
      deleteBlob: (sha256) => deleteBlob(varPath("blobs"), sha256),
      audit: auditLog(varPath("audit.log")),
      now: () => new Date(),
    }),
  );
  console.log(`\n${SAID[outcome](quarter)} Sealed files taken away: ${blobs}.`);
  return outcome === "shredded" || outcome === "gone-already" ? EXIT.ok : EXIT.problems;
}

const SAID: Record<Shredding, (quarter: string) => string> = {
  shredded: (quarter) => `The keys of ${quarter} are shredded in this place.`,
  "gone-already": (quarter) => `The keys of ${quarter} were shredded already.`,
  "in-use": (quarter) => `${quarter} is not over: tickets are still sealed to its key. Nothing was done.`,
  unknown: (quarter) => `There is no key of ${quarter}. Nothing was done.`,
};

const AFTER_MAKING = [
  "Back up now, to a place that is not the backup of var/ and not Git:",
  "  [ ] keys/identities/  – without them nothing sealed is ever opened again",
  "  [ ] keys/blind/       – without them nobody's earlier tickets are found by address or employee ID",
  "  [ ] and note where each copy lies: shredding has to reach every one (docs/keys.md)",
];

const BEFORE_SHREDDING = [
  "Shredding QUARTER is for good. Before it:",
  "  [ ] npx desk retention names the quarter as due, and no other law asks for its data",
  "  [ ] no ticket of the quarter is open, under appeal or part of an incident",
  "After it, in every place that holds a copy:",
  "  [ ] backups of keys/identities/QUARTER.txt",
  "  [ ] backups of keys/blind/QUARTER.key",
  "  [ ] backups of blobs/ (sealed, and of no more use)",
  "  [ ] snapshots and images of the disk from before today",
  "  [ ] mails in var/outbox and at the mail server, which were never sealed",
];

function lines(list: readonly string[], quarter = ""): string {
  return list.join("\n").replaceAll("QUARTER", quarter);
}

function quarterNamed(named: string | undefined): string {
  const parsed = quarterSchema.safeParse(named?.toUpperCase());
  if (!parsed.success) throw new UsageError("Name a quarter such as 2026-Q4.");
  return parsed.data;
}
