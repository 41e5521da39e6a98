import { randomBytes } from "node:crypto";
import { readDesks, readRuleMessages } from "../src/adapters/desk-files.ts";
import { environment } from "../src/adapters/environment.ts";
import { readDeed, VERB_USAGE } from "../src/domain/deed-words.ts";
import { toIst } from "../src/domain/instant.ts";
import type { Issue } from "../src/domain/issue.ts";
import { replyLanguage } from "../src/domain/localised.ts";
import { sentence } from "../src/domain/messages.ts";
import { standing } from "../src/domain/standing.ts";
import { readNumber } from "../src/domain/ticket-number.ts";
import { ulidSource } from "../src/domain/ulid.ts";
import { applyDeed } from "../src/usecases/apply-deed.ts";
import { deskOf, withStore } from "./stores.ts";
import { EXIT, UsageError, type Verb } from "./verb.ts";

export const verb: Verb = {
  summary: "Does one thing to a ticket, if the rules allow it",
  usage: `NUMBER VERB … --as ROLE\n\n${Object.values(VERB_USAGE)
    .map((usage) => `    ${usage}`)
    .join("\n")}`,
  options: {
    as: { type: "string", help: "the role that acts: gfc, dc, hq-it, call-desk, maintainer …" },
    json: { type: "boolean", help: "print the events and messages for a program" },
  },
  async run({ values, positionals: [name = "", what = "", ...words] }) {
    const number = readNumber(name);
    if (!number) throw new UsageError(`"${name}" is no ticket number.`);
    if (typeof values.as !== "string") throw new UsageError("Say which role acts: --as hq-it, for example.");
    const role = values.as;
    const [desks, book] = await Promise.all([
      readDesks(environment().DESK_CONTENT),
      readRuleMessages(environment().DESK_CONTENT),
    ]);
    return withStore(async (store) => {
      const stored = await store.read(number);
      if (!stored) throw new UsageError(`There is no ticket ${number}.`);
      const desk = await deskOf(stored.ticket, desks);
      const lang = replyLanguage(stored.ticket.lang);
      const say = (issues: readonly Issue[]) =>
        issues.map((issue) => `${sentence(issue, lang, book, desk)}${issue.cite ? `  [${issue.cite}]` : ""}`);
      const read = readDeed(what, words, { desk, lang, today: toIst(new Date()).slice(0, 10) });
      if (!read.ok) throw new UsageError(say(read.issues).join(" "));
      const newId = ulidSource(Date.now, (count) => randomBytes(count));
      const applied = await applyDeed(
        number,
        read.deed,
        { role, via: "cli" },
        { store, deskOf: (track) => desks.get(track), now: () => toIst(new Date()), newId },
      );
      if (!applied.found) throw new UsageError(`There is no ticket ${number}.`);
      for (const line of say(applied.issues)) console.error(line);
      if (!applied.ok) return EXIT.problems;
      if (values.json) console.log(JSON.stringify(applied.events, null, 2));
      else
        console.log(
          `${number}: ${applied.events.map(({ kind }) => kind).join(", ")}; now ${standing(applied.ticket).status} with ${standing(applied.ticket).queue}`,
        );
      return EXIT.ok;
    });
  },
};
