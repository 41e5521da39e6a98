// Fills a new bare repository with an invented year: `npx node scripts/make-year.ts --tickets 100000 --into FOLDER`.
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { readDesks } from "../src/adapters/desk-files.ts";
import { fastImport } from "../src/adapters/fast-import.ts";
import { runGit } from "../src/adapters/git.ts";
import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import { ticketPath } from "../src/domain/ticket-number.ts";
import { type YearOptions, yearOfTickets } from "./make-year-tickets.ts";

const AUTHOR = { name: "Invented year", email: "year@demo.gov.in" };

export async function makeYear(directory: string, options: YearOptions): Promise<void> {
  await runGit(["init", "--quiet", "--bare", "--template=", "--initial-branch=main", directory]);
  await fastImport(directory, {
    branch: "main",
    parent: undefined,
    author: AUTHOR,
    at: new Date(`${options.until}T23:59:00+05:30`),
    message: `An invented year of ${options.count} tickets\n`,
    files: files(options),
  });
}

function* files(options: YearOptions) {
  for (const ticket of yearOfTickets(options)) {
    yield { path: ticketPath(ticket.number), content: Buffer.from(writeTicket(ticket)) };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { values } = parseArgs({
    options: {
      tickets: { type: "string", default: "1000" },
      into: { type: "string" },
      seed: { type: "string", default: "sahayata" },
      until: { type: "string", default: "2026-10-31" },
    },
  });
  if (!values.into || existsSync(values.into)) throw new Error("--into must name a folder that is not there yet");
  const desks = await readDesks("content");
  await makeYear(values.into, { desks, count: Number(values.tickets), seed: values.seed, until: values.until });
  console.log(`${values.tickets} invented tickets in ${values.into}`);
}
