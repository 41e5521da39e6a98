// Cuts what GitHub tells workflows out of its own description, into openapi-webhooks.json:
//   npx node src/testing/github/make-openapi-webhooks.ts [FOLDER of the unpacked package]
import { cutter, description, type Json, PACKAGE, writeSlice } from "./openapi-cut.ts";

const EVENTS: Record<string, readonly string[]> = {
  issues: ["opened", "edited", "closed", "reopened", "labeled", "unlabeled"],
  issue_comment: ["created", "edited", "deleted"],
  pull_request: ["opened", "edited", "closed", "reopened", "synchronize"],
  push: [],
  workflow_dispatch: [],
};

const source = description(process.argv[2]);
const { schemaOf, schemas } = cutter(source);
const named = Object.entries(EVENTS).flatMap(([event, actions]) =>
  actions.length === 0 ? [event] : actions.map((action) => `${event} ${action}`),
);
const events = Object.fromEntries(named.map((name) => [name, payload(name)]));
const slice = { from: PACKAGE, events, schemas: schemas() };
writeSlice("openapi-webhooks.json", slice);
console.log(`${named.length} events, ${JSON.stringify(slice).length} bytes`);

function payload(name: string): Json {
  const found = source["x-webhooks"][name.replace(/[_ ]/g, "-")]?.post;
  if (!found) throw new Error(`GitHub describes no event "${name}"`);
  return schemaOf(found.requestBody);
}
