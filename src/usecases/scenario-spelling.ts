/** Scenarios come from many hands; the same thing said otherwise is read as what the form calls it. */
export function inPlainSpelling(raw: unknown): unknown {
  if (!isRecord(raw) || !isRecord(raw.ticket)) return raw;
  const actor = isRecord(raw.actor) ? raw.actor : {};
  const ticket = plainKeys(raw.ticket);
  return {
    ...raw,
    lang: LANGUAGES[String(raw.lang)] ?? raw.lang,
    channel: CHANNELS[String(raw.channel)] ?? raw.channel,
    actor: { ...actor, complainant_type: complainant(actor, ticket, raw.track) },
    ticket: { ...ticket, action: plainAction(ticket) },
  };
}

const LANGUAGES: Readonly<Record<string, string>> = { Hinglish: "hi-Latn", Manglish: "ml-Latn" };

const CHANNELS: Readonly<Record<string, string>> = {
  phone: "call-desk",
  call: "call-desk",
  "call-centre": "call-desk",
  mail: "email",
  "github-issue": "github",
  issue: "github",
  pr: "github",
  yaml: "import",
  print: "import",
};

/** What the form calls it, and what else it has been called. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  si_tried: ["system_integrator_tried", "tried_si"],
  has_sso: ["has_sso_id", "has_existing_sso", "existing_sso", "existing_sso_id", "already_has_sso", "sso_exists"],
  had_citrix: ["has_citrix", "uses_citrix", "citrix_access", "had_citrix_access"],
  uses_rsa: ["has_rsa", "rsa_user", "uses_rsa_2fa", "uses_rsa_token"],
  immediate: ["immediate_solution", "needs_immediate_solution", "immediate_needed"],
  gfc_unable: ["gfc_could_not_solve", "gfc_failed"],
  gstn_ticket: ["gstn_ticket_no", "gstn_ticket_number"],
  affects: ["affected"],
  local_cause: ["cause_local", "cause_is_local"],
  glitch_verified: ["verified_glitch", "portal_glitch_verified"],
  inapp_request: ["in_app_request", "request_sent_in_app"],
  gst_app_in_login: ["has_gst_app", "gst_application_in_login", "gst_app"],
  change_reason: ["charge_reason", "mapping_reason"],
  answered_on_first_call: ["first_call", "answered_first_call", "resolved_on_first_call"],
  related_to: ["earlier_ticket", "similar_to", "duplicate_of_open"],
  same_error_officers: [
    "same_error_count",
    "similar_officers",
    "similar_reports",
    "same_error_reports",
    "similar_tickets",
  ],
  template_headers_match: ["headers_match", "template_unchanged", "columns_match"],
  template_file: ["template"],
  members: ["member_count", "officers_count"],
  employee_id: ["emp_id", "on_behalf_of_employee_id"],
  resolution: ["resolution_text", "answer"],
  reason: ["reopen_reason", "transfer_reason", "priority_reason", "closing_reason"],
  requested_by: ["reopened_by", "reopen_by"],
  callback_at: ["called_back_at", "call_back_at", "callback_time"],
  communicated_on: ["communicated_at", "informed_on"],
  communicated_how: ["how", "communicated_by", "mode"],
  tried: ["what_was_tried", "steps_tried"],
  to_level: ["to_queue", "target_level", "target_queue", "to"],
  from_level: ["current_level", "current_queue", "from_queue", "queue", "from"],
  add_labels: ["labels_added", "labels", "label"],
  dc_recommendation: ["recommendation"],
  affected_estimate: ["affected_count", "affected_taxpayers"],
  priority: ["priority_effective", "effective_priority"],
  outcome: ["phone_outcome", "call_outcome"],
};

function plainKeys(ticket: Record<string, unknown>): Record<string, unknown> {
  const plain = { ...ticket };
  for (const [key, others] of Object.entries(KEYS)) {
    const said = others.find((other) => ticket[other] !== undefined);
    if (plain[key] === undefined && said) plain[key] = ticket[said];
  }
  if (plain.template_changed === true) plain.template_headers_match = false;
  if (LOCAL_CAUSE.test(String(ticket.cause ?? ticket.root_cause ?? ""))) plain.local_cause = true;
  return plain;
}

const LOCAL_CAUSE = /local|power|connectivity|electricity|broadband|internet/i;

/** What is done, under the names it goes by; a ticket that no action is named for is being raised. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  create: ["submit", "raise", "new"],
  batch: ["consolidate"],
  reopen: ["re-open"],
  escalate: ["elevate", "hand-over", "handover"],
  confirm: ["classify", "dc-confirm", "recommend"],
  label: ["labels", "add-label", "set-label"],
  transfer: ["move", "reroute", "re-route"],
  priority: ["set-priority", "triage", "prioritise"],
  phoned: ["phone", "phone-call", "record-call"],
  "called-back": ["callback", "call-back"],
  communicated: ["communicate", "inform"],
  duplicate: ["mark-duplicate", "link"],
  evidence: ["add-evidence", "attach-evidence"],
  need: ["request-evidence", "ask-evidence"],
  note: ["comment"],
  remind: ["reminder", "add-reminder"],
};

function plainAction(ticket: Record<string, unknown>): string {
  if (typeof ticket.action !== "string") return "create";
  const said = ticket.action.toLowerCase().replaceAll(/[_ ]+/g, "-");
  return Object.keys(ACTIONS).find((action) => ACTIONS[action]?.includes(said)) ?? said;
}

/** Kerala's order speaks of dealers and practitioners; elsewhere whoever is no officer is of the trade. */
function complainant(actor: Record<string, unknown>, ticket: Record<string, unknown>, track: unknown): unknown {
  const said = String(actor.complainant_type ?? ticket.complainant_type ?? actor.role ?? "").toLowerCase();
  if (/practitioner|advocate|accountant/.test(said)) return "tax-practitioner";
  if (/dealer|trade|taxpayer|merchant/.test(said)) return track === "kerala" ? "dealer" : "trade";
  return actor.complainant_type;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
