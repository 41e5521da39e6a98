import { type Evidence, slugSchema } from "../../domain/event.ts";
import { toIst } from "../../domain/instant.ts";
import { type Issue, problem } from "../../domain/issue.ts";
import { identifierOf } from "./read-deed-form.ts";
import type { PostedForm } from "./session.ts";
import type { Both } from "./staff-words.ts";

/** Pictures drawn afresh and sealed, an identifier sealed: what the deed then only names. */
export async function evidenceFrom(
  { fields, files }: PostedForm,
  deps: Both,
): Promise<{ ok: true; evidence: Evidence[] } | { ok: false; issues: Issue[] }> {
  const typed = fields.value?.trim() ?? "";
  const identifier = typed === "" ? undefined : identifierOf(typed);
  if (typed !== "" && !identifier)
    return { ok: false, issues: [problem("value", "field.malformed", undefined, { v: "GSTIN/ARN" })] };
  const pictures = await Promise.all(files.map(({ bytes }) => deps.clean(bytes)));
  const bad = pictures.find((picture) => !picture.ok);
  if (bad && !bad.ok) return { ok: false, issues: [problem("files", "screenshot.required")] };
  const blobs = await Promise.all(pictures.flatMap((picture) => (picture.ok ? [deps.blobs.put(picture.bytes)] : [])));
  const need = slugSchema.safeParse(fields.need);
  const shown: Evidence[] = blobs.length > 0 && need.success ? [{ need: need.data, count: blobs.length, blobs }] : [];
  if (!identifier) return { ok: true, evidence: shown };
  const { name, value } = identifier;
  const sealed = await deps.sealer.sealText(JSON.stringify({ [name]: value }), toIst(deps.clock()));
  return { ok: true, evidence: [...shown, { need: name, count: 1, sealed }] };
}
