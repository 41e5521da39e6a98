// Makes the invented tickets under tickets/ that a new desk starts with. Run it again after a change of the rules.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { readDesks } from "../src/adapters/desk-files.ts";
import { deriveOwner, ownerFacts } from "../src/adapters/owner-keys.ts";
import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import { act } from "../src/domain/act.ts";
import { checksOf } from "../src/domain/checks.ts";
import { decideSubmission } from "../src/domain/decide-submission.ts";
import { deedSchema } from "../src/domain/deed.ts";
import type { Desk } from "../src/domain/desk.ts";
import { actorSchema } from "../src/domain/event.ts";
import { addMinutes, instantSchema } from "../src/domain/instant.ts";
import { openTicket } from "../src/domain/open-ticket.ts";
import { placehold } from "../src/domain/redact.ts";
import { submissionSchema } from "../src/domain/submission.ts";
import type { Ticket } from "../src/domain/ticket.ts";
import { drawNumber, ticketPath } from "../src/domain/ticket-number.ts";
import { ulidSource } from "../src/domain/ulid.ts";
import { noise } from "../src/usecases/noise.ts";
import { SAMPLE_CODE } from "./sample-code.ts";

const sampleSchema = z.strictObject({
  at: instantSchema,
  submission: submissionSchema,
  later: z.array(z.strictObject({ after_minutes: z.int().positive(), as: actorSchema, deed: deedSchema })).default([]),
});
type Sample = z.output<typeof sampleSchema>;

const samples = z.array(sampleSchema).parse(load(await readFile("scripts/samples.yaml", "utf8")));
const desks = await readDesks("content");
const owner = ownerFacts(await deriveOwner(SAMPLE_CODE));

await rm("tickets", { recursive: true, force: true });
for (const [index, sample] of samples.entries()) {
  const ticket = await made(sample, index);
  const path = ticketPath(ticket.number);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, writeTicket(ticket));
}
console.log(`${samples.length} sample tickets`);

async function made(sample: Sample, index: number): Promise<Ticket> {
  const random = noise(`sample ${index}`);
  const desk = desks.get(sample.submission.track) as Desk;
  let now = Date.parse(sample.at);
  const newId = ulidSource(() => now, random);
  // The pictures of an invented ticket do not exist; that somebody added them does count.
  const request = { ...sample.submission.ticket };
  request.screenshots = [];
  const submission = { ...sample.submission, ticket: request };
  const decision = decideSubmission(sample.submission, desk);
  if (!decision.accept) throw new Error(`sample ${index} is not accepted: ${JSON.stringify(decision.issues)}`);
  let ticket = openTicket(submission, decision, desk, {
    number: drawNumber(desk.prefix, sample.at.slice(0, 10), "A", random),
    now: sample.at,
    actor: { role: sample.submission.channel === "call-desk" ? "call-desk" : "officer", via: "web" },
    newId,
    checks: checksOf(sample.submission.ticket),
    synthetic: true,
    description: placehold(request.description ?? "").text,
    ...(index === 0 && { owner }),
  });
  let at = sample.at;
  for (const { after_minutes, as, deed } of sample.later) {
    at = addMinutes(at, after_minutes);
    now = Date.parse(at);
    const done = act(ticket, deed, { desk, actor: as, now: at, newId });
    if (!done.ok) throw new Error(`sample ${index}: ${deed.verb}: ${JSON.stringify(done.issues)}`);
    ticket = { ...ticket, timeline: [...ticket.timeline, ...done.events] };
  }
  return ticket;
}
