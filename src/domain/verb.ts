/** What people do to a ticket: the words of the command line, of GitHub comments and of the staff's buttons. */
export const VERBS = [
  "take",
  "assign",
  "priority",
  "need",
  "tried",
  "evidence",
  "note",
  "escalate",
  "phoned",
  "confirm",
  "refer",
  "decide",
  "resolve",
  "called-back",
  "communicated",
  "close",
  "duplicate",
  "transfer",
  "reopen",
  "remind",
] as const;
export type Verb = (typeof VERBS)[number];
