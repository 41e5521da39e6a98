import { assembleDesk, commonSchema, type Desk, type DeskFile, deskFileSchema } from "../domain/desk.ts";

const C = "a-circular#para";
const words = (en: string) => ({ hi: `हि ${en}`, en });
const listed = (...ids: string[]) => ids.map((id) => ({ id, title: words(id) }));
const everywhere = ["web", "no-js", "call-desk"];

/** A desk of three levels and a committee, small enough to read at a glance; no content stands behind it. */
export function smallDesk(overrides: Partial<Record<keyof DeskFile, unknown>> = {}): Desk {
  const file = { ...FILE, ...overrides };
  return assembleDesk(commonSchema.parse(COMMON), deskFileSchema.parse(file));
}

const COMMON = {
  external_sources: [],
  request_types: listed("incident", "how-to"),
  problem_types: [...listed("broken", "question"), { id: "slow", title: words("Slow"), also: ["slowness"] }],
  modules: listed("returns"),
  priorities: listed("low", "normal", "high", "urgent"),
  statuses: listed("open"),
  no_screenshot_reasons: listed("no-screen"),
  wings: listed("audit"),
  needs: listed(
    "tried",
    "arn",
    "gstin",
    "screenshot",
    "evidence",
    "paper",
    "name",
    "dc-confirmation",
    "glitch-verified",
  ),
  cites: { evidence: "a-circular#evidence", acknowledgement: "a-circular#ack", resolution: "a-circular#resolution" },
  roles: [
    { id: "officer", verbs: ["evidence", "remind", "reopen"], said: [] },
    { id: "call-desk", verbs: ["called-back", "close", "reopen", "remind", "evidence", "resolve"], said: ["call"] },
    {
      id: "first",
      verbs: ["take", "tried", "escalate", "resolve", "close", "transfer", "evidence", "note", "duplicate"],
    },
    { id: "second", verbs: ["escalate", "refer", "resolve", "close", "transfer", "confirm", "need", "called-back"] },
    { id: "third", verbs: ["refer", "assign", "priority", "decide", "resolve", "communicated", "close", "phoned"] },
    { id: "keeper", verbs: ["assign", "transfer", "note", "evidence"], anywhere: true },
    { id: "schedule", verbs: ["remind"] },
  ].map((role) => ({ title: words(role.id), cite: "a-circular#roles", ...role })),
  queues: [{ id: "kept", title: words("Kept"), level: "kept", roles: ["keeper"] }],
  topics: [
    {
      id: "power",
      all: [
        ["power", "light "],
        ["off", "cut"],
      ],
    },
  ],
  fields: [{ field: "request_type", required_on: everywhere, code: "field.required", cite: C }],
  labels: [
    { label: "scope/many", when: { scope: "many" } },
    { label: "evidence/complete", when: { evidence_complete: true } },
    { label: "needs/translation", when: { needs_translation: true } },
    { label: "batch/child", when: { batch: "child" } },
    { label: "batch/parent", when: { batch: "parent" } },
    { label: "duplicate", when: { duplicate: true } },
    { label: "answered/kb", when: { answered_kb: true } },
  ],
  redactions: [
    {
      found: "credential",
      labels: ["security/credential-leak"],
      queue: "kept",
      says: { field: "description", code: "cred.redacted" },
      cite: "a-circular#secret",
    },
    {
      found: "personal-document",
      labels: ["security/personal-document"],
      queue: "kept",
      says: { field: "attachments", code: "pii.document" },
      cite: "a-circular#paper",
    },
  ],
};

const FILE = {
  track: "small",
  prefix: "SM",
  title: words("Small"),
  department: words("Department"),
  languages: ["en", "hi"],
  owner_role: words("Owner"),
  calendar: "centre",
  policies: {
    email: { others: "warn", cite: "a-circular#mail" },
    description: { at_most: 10, cite: "a-circular#length" },
    reopen: { within_days: 5, cite: "a-circular#reopen" },
    duplicates: { within_days: 7, same_error_officers: 5 },
  },
  request_types: [
    { id: "incident", problem_types: ["broken", "slow"], cite: "a-circular#types" },
    { id: "how-to", problem_types: ["question"] },
  ],
  modules: ["returns"],
  systems: listed("portal"),
  designations: [{ id: "head", all: [["head of division"]] }],
  fields: [
    { field: "mobile", required_on: everywhere, code: "mobile.invalid", cite: "a-circular#mobile" },
    { field: "employee_id", required_on: ["call-desk"], code: "empid.invalid", cite: "a-circular#id" },
    { field: "screenshots", required_on: everywhere, when: { action: "create" }, code: "screenshot.required", cite: C },
  ],
  questions: [
    {
      id: "eligible",
      title: words("Eligible?"),
      kind: "yes-no",
      when: { problem_type: "slow" },
      required: true,
      cite: C,
    },
    { id: "affects", title: words("Affects"), kind: "choice", options: listed("one", "many") },
    { id: "glitch_verified", title: words("Verified?"), kind: "yes-no" },
    { id: "local_cause", title: words("Local?"), kind: "yes-no" },
    { id: "urgent_line", title: words("Urgent?"), kind: "yes-no" },
  ],
  queues: [
    { id: "sm-first", title: words("First"), level: "first", roles: ["first"], cite: "a-circular#first" },
    { id: "sm-second", title: words("Second"), level: "second", roles: ["second"] },
    { id: "sm-third", title: words("Third"), level: "third", roles: ["third"] },
    { id: "sm-line", title: words("Line"), level: "third", roles: ["third"], phone: true },
    { id: "sm-committee", title: words("Committee"), level: "committee", roles: ["third"], committee: true },
    { id: "sm-aside", title: words("Aside"), level: "aside", roles: ["second"] },
  ],
  routing: [
    {
      id: "gone",
      when: { request_type: "how-to", problem_type: "broken" },
      outcome: "redirected",
      says: { field: "actor", code: "go.away" },
      pages: ["guides/x"],
      cite: C,
    },
    {
      id: "not-eligible",
      when: { eligible: false },
      outcome: "rejected",
      says: { field: "eligible", code: "not.eligible" },
      cite: "a-circular#eligible",
    },
    {
      id: "answered",
      when: { problem_type: "question", answer_read: { not: true } },
      outcome: "kb-answered",
      route: ["sm-first", "sm-second"],
      at: "sm-second",
      says: { field: "description", code: "read.this" },
      labels: ["seen"],
      pages: ["guides/y"],
      cite: C,
    },
    {
      id: "first-call",
      when: { channel: "call-desk", resolution_given: true },
      outcome: "created-and-closed",
      route: ["sm-first"],
      cite: C,
    },
    {
      id: "failed",
      when: { action: "fallback" },
      outcome: "created-by-maintainer",
      sets: { request_type: "incident", problem_type: "broken", module: "returns" },
      route: ["kept", "sm-third"],
      at: "sm-third",
      priority: { effective: "high", reason: words("It is down") },
      notify: ["x@demo.gov.in"],
      cite: C,
    },
    { id: "beside", when: { affects: "one" }, route: ["sm-aside"], notify: ["aside@demo.gov.in"], cite: C },
    { id: "all", when: {}, route: ["sm-first", "sm-second", "sm-third"], notify: ["all@demo.gov.in"], cite: C },
  ],
  ladder: [
    {
      from: "sm-first",
      to: "sm-second",
      by: ["first"],
      needs: ["tried"],
      code: "ladder.tried_missing",
      cite: "a-circular#up-1",
    },
    {
      from: "sm-second",
      to: "sm-line",
      by: ["second"],
      when: { urgent_line: true },
      notify: ["line@demo.gov.in"],
      cite: C,
    },
    {
      from: "sm-second",
      to: "sm-third",
      by: ["second"],
      needs: ["arn", "screenshot"],
      notify: ["third@demo.gov.in"],
      code: "kl.evidence_missing",
      cite: "a-circular#up-2",
    },
    {
      from: "sm-third",
      to: "sm-committee",
      by: ["third"],
      needs: ["dc-confirmation"],
      refuses: { "dc-confirmation": "kl.dc_confirmation_needed" },
      cite: "a-circular#up-3",
    },
  ],
  confirming: [{ scope: "many", priority: "high", reason: words("Many are affected"), cite: C }],
  not_confirmed: [{ when: { local_cause: true }, code: "kl.local_cause", cite: "a-circular#local" }],
  closing: [
    {
      when: { channel: "call-desk" },
      asks: "called-back",
      field: "callback_at",
      code: "call.callback_required",
      cite: "a-circular#call",
    },
    {
      when: { system: "portal" },
      asks: "communicated",
      field: "communicated_on",
      code: "kl.communicated_required",
      cite: "a-circular#tell",
    },
    {
      when: { request_type: "how-to" },
      asks: "communicated",
      field: "communicated_on",
      code: "kl.communicated_required",
      cite: "a-circular#tell",
    },
  ],
  needs: [
    {
      need: "paper",
      when: { action: "batch" },
      document: "paper",
      shows: ["name", "date-of-birth"],
      held: true,
      says: { field: "documents", code: "paper.missing" },
      cite: "a-circular#paper",
    },
    { need: "arn", when: { affects: "many" }, cite: C },
  ],
  labels: [
    {
      label: "escalate/committee",
      when: { dc_confirmed: true, scope: "many" },
      refused: [
        { when: { local_cause: true }, code: "kl.local_cause", cite: "a-circular#local" },
        { code: "kl.dc_confirmation_needed", cite: "a-circular#up-3" },
      ],
      cite: "a-circular#label",
    },
    { label: "twice/ruled", when: { system: "portal" }, cite: "a-circular#first" },
    { label: "twice/ruled", when: { system: "elsewhere" }, cite: "a-circular#second" },
  ],
};
