import { auditLog } from "../src/adapters/audit-log.ts";
import { environment } from "../src/adapters/environment.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { mailFiles, pruneMailFiles } from "../src/adapters/mail-folder.ts";
import { readRetention } from "../src/adapters/retention-file.ts";
import { toIst } from "../src/domain/instant.ts";
import { type Due, keptSince, type Retention } from "../src/domain/retention.ts";
import { retentionDue } from "../src/usecases/retention-due.ts";
import { withStore } from "./stores.ts";
import { EXIT, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Says how long what is kept, and what is due to be erased",
  usage: "[--apply] [--json]",
  options: {
    apply: { type: "boolean", help: "erase what needs no decision; keys are shredded with: npx desk keys shred" },
    json: { type: "boolean", help: "print what is due for a program" },
  },
  async run({ values }) {
    const { varPath, DESK_CONTENT } = environment();
    const schedule = readRetention(DESK_CONTENT);
    const audit = auditLog(varPath("audit.log"));
    const due = await withStore((store) =>
      retentionDue({
        store,
        schedule,
        now: () => new Date(),
        liveQuarters: () =>
          keyRing(varPath("keys"))
            .list()
            .flatMap(({ quarter, identity, blind }) => (identity || blind ? [quarter] : [])),
        written: async () => [
          ...(await audit.read()).map(({ at }) => ({ record: "audit-log" as const, name: "audit.log", at })),
          ...mailFiles(varPath("outbox")).map(({ at }) => ({ record: "mail" as const, name: "outbox", at })),
        ],
      }),
    );
    if (values.json) console.log(JSON.stringify(due, null, 2));
    else print(schedule, due);
    if (values.apply) {
      const now = toIst(new Date());
      const lines = await audit.prune(keptSince(schedule, "audit-log", now));
      const mails = pruneMailFiles(varPath("outbox"), keptSince(schedule, "mail", now));
      console.log(`Erased: ${lines} lines of the audit log, ${mails} mails.`);
    }
    return EXIT.ok;
  },
};

function print({ records }: Retention, due: readonly Due[]): void {
  for (const { title, keep_days, counts_from, law } of records) {
    const span = keep_days === null ? "for good" : `${keep_days} days from ${counts_from.en}`;
    console.log(`${title.en}\n  ${span}; ${law.en}`);
  }
  console.log(due.length > 0 ? "\nDue:" : "\nNothing is due.");
  for (const { record, name, since, count, at_end } of due) {
    const how = at_end === "shred-key" ? `npx desk keys shred ${name}` : "npx desk retention --apply";
    console.log(`  ${record} ${name} (${count}), since ${since.slice(0, 10)}: ${how}`);
  }
}
