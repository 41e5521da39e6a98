import { randomBytes } from "node:crypto";
import { words } from "../src/adapters/content-messages.ts";
import { environment } from "../src/adapters/environment.ts";
import { keyRing } from "../src/adapters/key-ring.ts";
import { sha256 } from "../src/adapters/keyed-digest.ts";
import { readTicketDownload } from "../src/adapters/ticket-download.ts";
import type { Desk } from "../src/domain/desk.ts";
import { type Issue, isError } from "../src/domain/issue.ts";
import { sentence } from "../src/domain/messages.ts";
import type { IntakeDeps } from "../src/intake/deps.ts";
import { parseSubmission } from "../src/intake/read-submission.ts";
import { wire } from "../src/intake/wire.ts";
import { type Submitted, ticketSubmitter } from "../src/usecases/submit-ticket.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Takes in ticket files that officers saved while the desk could not be reached",
  usage: "FILE…",
  async run({ positionals: paths }) {
    if (paths.length === 0) throw new UsageError("Name the files: ticket.sahayata.json …");
    const settings = environment();
    await keyRing(settings.varPath("keys")).keepAhead();
    const { deps, close } = await wire(settings, {
      words,
      randomBytes: (count) => randomBytes(count),
      addressOf: () => "import",
      log: () => undefined,
      ready: async () => undefined,
    });
    try {
      // Whoever imports a day's files is not one hurried person.
      const submit = ticketSubmitter({ ...deps, perPerson: () => ({ ok: true }) });
      let failed = 0;
      for (const path of paths) if (!(await importFile(path, submit, deps))) failed += 1;
      return failed > 0 ? EXIT.problems : EXIT.ok;
    } finally {
      await close();
    }
  },
};

async function importFile(
  path: string,
  submit: ReturnType<typeof ticketSubmitter>,
  deps: IntakeDeps,
): Promise<boolean> {
  const read = await readTicketDownload(path);
  if (!read.ok) return complain(path, read.problem);
  const { key, submission: body, files } = read.download;
  const parsed = parseSubmission(body);
  if (!parsed.ok) return complain(path, said(parsed.issues, undefined, deps));
  const { submission, owner, bodyText } = parsed.body;
  const submitted = await submit({
    // Nobody is there to be offered an answer.
    submission: {
      ...submission,
      channel: "import",
      ticket: Object.assign({}, submission.ticket, { answer_read: true }),
    },
    files,
    owner,
    key,
    actor: { role: "officer", via: "import" },
    body: sha256([bodyText, ...files.map(({ bytes }) => sha256(bytes))].join("\n")),
  });
  return report(path, submitted, deps);
}

function report(path: string, submitted: Submitted, deps: IntakeDeps): boolean {
  switch (submitted.kind) {
    case "filed":
      console.log(`${path}: ${submitted.ticket.number}${submitted.repeated ? " (was taken in before)" : ""}`);
      return true;
    case "refused":
      return complain(path, said(submitted.issues.filter(isError), submitted.desk, deps));
    case "not-filed":
      return complain(path, `not for this desk: ${said(submitted.decision.issues, submitted.desk, deps)}`);
    case "other-body":
      return complain(path, "has the key of another ticket that was taken in before");
    case "too-many":
      return complain(path, "too many at once; try again later");
  }
}

function said(issues: readonly Issue[], desk: Desk | undefined, { book }: IntakeDeps): string {
  return issues.map((issue) => `${issue.field}: ${sentence(issue, "en", book, desk)}`).join(" ");
}

function complain(path: string, problem: string): false {
  console.error(`${path}: ${problem}`);
  return false;
}
