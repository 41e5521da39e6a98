import { z } from "zod";
import { ownerDeedSchema } from "../usecases/owner-deed.ts";
import { sentSignalSchema } from "../usecases/record-signal.ts";
import { submissionBodySchema } from "./read-submission.ts";
import { problemSchema } from "./refusal.ts";
import { rekeyBodySchema } from "./rekey-route.ts";
import { filedSchema, offeredSchema } from "./submit-answers.ts";

let made: object | undefined;

/** The description of the service, from the very schemas that it checks with. */
export function openapi(): object {
  made ??= description();
  return made;
}

function description(): object {
  const problem = { description: "RFC 9457", content: { "application/problem+json": { schema: ref("Problem") } } };
  const refusals = Object.fromEntries([409, 413, 415, 422, 429, 503].map((status) => [status, problem]));
  const key = { name: "Idempotency-Key", in: "header", schema: { type: "string", minLength: 16, maxLength: 200 } };
  const number = { name: "number", in: "path", required: true, schema: { type: "string" } };
  return {
    openapi: "3.1.0",
    info: { title: "Sahayata intake", version: "1" },
    paths: {
      "/api/tickets": {
        post: {
          parameters: [key],
          requestBody: {
            required: true,
            content: { ...json("SubmissionBody"), "multipart/form-data": { schema: multipart("submission") } },
          },
          responses: { 201: answer("Filed"), 200: answer("Filed", "Offered"), 403: problem, ...refusals },
        },
      },
      "/api/tickets/{number}": {
        get: { parameters: [number], responses: { 200: answer("PublicStatus"), 404: problem } },
      },
      "/api/tickets/{number}/events": {
        post: {
          parameters: [number, key],
          security: [{ trackingSecret: [] }],
          requestBody: {
            required: true,
            content: { ...json("OwnerDeed"), "multipart/form-data": { schema: multipart("deed") } },
          },
          responses: { 201: answer("PublicStatus"), 401: problem, 404: problem, ...refusals },
        },
      },
      "/api/challenge": { get: { responses: { 200: { description: "ALTCHA challenge" } } } },
      "/api/known-issues": {
        get: {
          parameters: [{ name: "lang", in: "query", schema: { enum: ["hi", "en", "ml"] } }],
          responses: { 200: { description: "What lasts at this moment, as in reports/known-issues/issues.json" } },
        },
      },
      "/api/signals": {
        post: { requestBody: { content: json("Signal") }, responses: { 204: { description: "Kept" }, 422: problem } },
      },
      "/api/rekey": {
        post: {
          requestBody: { content: json("Rekey") },
          responses: { 202: { description: "Asked for" }, 201: { description: "Replaced" } },
        },
      },
    },
    components: {
      securitySchemes: {
        trackingSecret: { type: "apiKey", in: "header", name: "Authorization", description: "Ticket <secret>" },
      },
      schemas: schemas(),
    },
  };
}

function schemas(): Record<string, unknown> {
  const all = {
    SubmissionBody: submissionBodySchema,
    Filed: filedSchema,
    Offered: offeredSchema,
    OwnerDeed: ownerDeedSchema,
    Signal: sentSignalSchema,
    Rekey: rekeyBodySchema,
    Problem: problemSchema,
    PublicStatus: z.strictObject(
      Object.fromEntries(
        ["number", "track", "status", "status_title", "level", "level_title", "opened_on"].map((name) => [
          name,
          z.string(),
        ]),
      ),
    ),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }),
    ]),
  );
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (name: string) => ({ "application/json": { schema: ref(name) } });

function answer(...names: string[]): object {
  const schema = names.length === 1 ? ref(names[0] as string) : { anyOf: names.map(ref) };
  return { description: names.join(" or "), content: { "application/json": { schema } } };
}

function multipart(part: string): object {
  const file = { type: "string", format: "binary" };
  return {
    type: "object",
    required: [part],
    properties: { [part]: { type: "string" }, screenshot: { type: "array", maxItems: 5, items: file } },
  };
}
