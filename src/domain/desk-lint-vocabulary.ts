import type { Condition } from "./condition.ts";
import type { Common, DeskFile } from "./desk.ts";
import type { DeskFinding, Path } from "./desk-finding.ts";

/** Facts every condition may ask about; the desk's own questions come on top. */
const FACTS = [
  ...["action", "answer_read", "answered_kb", "batch", "called_back", "channel", "commissionerate", "complainant_type"],
  ...[
    "dc_confirmed",
    "designations",
    "district",
    "documents_complete",
    "duplicate",
    "email_class",
    "evidence_complete",
  ],
  ...["has_resolution", "lang", "module", "needs_translation", "outside_division", "posting", "priority_requested"],
  ...[
    "problem_type",
    "queue",
    "request_type",
    "scope",
    "status",
    "system",
    "template_headers_match",
    "topics",
    "urgent",
  ],
  ...["wing"],
];

/** Names that no list knows: a slip of the pen that would silently never match. */
export function vocabularyFindings(file: DeskFile, common: Common): DeskFinding[] {
  return [
    ...listFindings(file, common),
    ...roleFindings(file, common),
    ...needFindings(file, common),
    ...conditionFindings(file),
    ...twice(
      file.routing.map(({ id }) => id),
      "routing",
    ),
    ...twice(
      file.questions.map(({ id }) => id),
      "questions",
    ),
    ...twice(
      file.queues.map(({ id }) => id),
      "queues",
    ),
  ];
}

function listFindings(file: DeskFile, common: Common): DeskFinding[] {
  const ids = (list: readonly { id: string }[]) => new Set(list.map(({ id }) => id));
  const [types, problems, modules, wings] = [
    common.request_types,
    common.problem_types,
    common.modules,
    common.wings,
  ].map(ids);
  return [
    ...file.request_types.flatMap(({ id, problem_types }, i) => [
      ...unlisted([id], types, ["request_types", i, "id"], "request type"),
      ...problem_types.flatMap((problem, j) =>
        unlisted([problem], problems, ["request_types", i, "problem_types", j], "problem type"),
      ),
    ]),
    ...file.modules.flatMap((module, i) => unlisted([module], modules, ["modules", i], "module")),
    ...file.wings.flatMap((wing, i) => unlisted([wing], wings, ["wings", i], "wing")),
  ];
}

function roleFindings(file: DeskFile, common: Common): DeskFinding[] {
  const roles = new Set(common.roles.map(({ id }) => id));
  const mayHandOver = new Set(
    common.roles.filter(({ verbs }) => verbs.includes("escalate") || verbs.includes("refer")).map(({ id }) => id),
  );
  return [
    ...file.queues.flatMap((queue, i) =>
      queue.roles.flatMap((role, j) => unlisted([role], roles, ["queues", i, "roles", j], "role")),
    ),
    ...file.ladder.flatMap(({ by }, i) =>
      by.flatMap((role, j) => unlisted([role], roles, ["ladder", i, "by", j], "role")),
    ),
    ...file.ladder.flatMap(({ by, from }, i) =>
      by.some((role) => mayHandOver.has(role))
        ? []
        : [
            {
              path: ["ladder", i, "by"],
              message: `none of these roles may escalate or refer, so nothing leaves "${from}" this way`,
            },
          ],
    ),
  ];
}

function needFindings(file: DeskFile, common: Common): DeskFinding[] {
  const needs = new Set(common.needs.map(({ id }) => id));
  return [
    ...file.ladder.flatMap((rung, i) =>
      rung.needs.flatMap((need, j) => unlisted([need], needs, ["ladder", i, "needs", j], "need")),
    ),
    ...file.needs.flatMap(({ need }, i) => unlisted([need], needs, ["needs", i, "need"], "need")),
  ];
}

function conditionFindings(file: DeskFile): DeskFinding[] {
  const known = new Set([...FACTS, ...file.questions.map(({ id }) => id)]);
  return conditionsOf(file).flatMap(({ when, path }) =>
    Object.keys(when).flatMap((field) => unlisted([field], known, [...path, field], "fact or question")),
  );
}

function conditionsOf(file: DeskFile): { when: Condition; path: Path }[] {
  const lists = ["fields", "questions", "routing", "ladder", "closing", "needs", "labels", "not_confirmed"] as const;
  return [
    ...lists.flatMap((list) => file[list].map(({ when }, i) => ({ when, path: [list, i, "when"] }))),
    ...file.labels.flatMap(({ refused }, i) =>
      refused.map(({ when }, j) => ({ when, path: ["labels", i, "refused", j, "when"] })),
    ),
  ];
}

function unlisted(
  values: readonly string[],
  known: ReadonlySet<string> | undefined,
  path: Path,
  what: string,
): DeskFinding[] {
  return values
    .filter((value) => !known?.has(value))
    .map((value) => ({ path, message: `there is no ${what} "${value}"` }));
}

function twice(ids: readonly string[], list: string): DeskFinding[] {
  return ids.flatMap((id, i) =>
    ids.indexOf(id) < i ? [{ path: [list, i, "id"], message: `"${id}" stands twice` }] : [],
  );
}
