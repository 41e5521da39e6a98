import { findCredentials } from "../domain/credential.ts";
import type { Desk } from "../domain/desk.ts";
import type { Evidence } from "../domain/event.ts";
import { checkGstin } from "../domain/gstin.ts";
import { type Issue, problem } from "../domain/issue.ts";
import { findPersonalIdentifiers } from "../domain/personal-document.ts";
import { placehold } from "../domain/redact.ts";
import type { CleanScreenshot } from "./intake-ports.ts";
import type { OwnerDeed } from "./owner-deed.ts";
import type { BlobStore, Sealer } from "./sealing-ports.ts";

interface EvidenceDeps {
  sealer: Pick<Sealer, "sealText">;
  blobs: Pick<BlobStore, "put">;
  clean: CleanScreenshot;
}

/** What must not be written here at all; the officer is asked to write it again. */
export function textIssues(deed: OwnerDeed, desk: Desk): Issue[] {
  const text = wordsOf(deed) ?? "";
  const field = deed.verb === "reopen" ? "reason" : "text";
  const citeOf = (found: string) => desk.common.redactions.find((rule) => rule.found === found)?.cite;
  const gstin = deed.verb === "evidence" && deed.gstin?.trim() ? checkGstin(deed.gstin) : undefined;
  return [
    ...(findCredentials(text).length > 0 ? [problem(field, "cred.detected", citeOf("credential"))] : []),
    ...(findPersonalIdentifiers(text).length > 0 ? [problem(field, "pii.detected", citeOf("personal-document"))] : []),
    ...(gstin && !gstin.ok ? [problem("gstin", `gstin.${gstin.problem}`, undefined, { v: gstin.value })] : []),
  ];
}

export function wordsOf(deed: OwnerDeed): string | undefined {
  return deed.verb === "reopen" ? deed.reason : deed.text;
}

/** The words without what names a taxpayer or reaches a person, and all of that, sealed, as evidence. */
export async function evidenceOf(
  deed: OwnerDeed,
  files: readonly { bytes: Uint8Array }[],
  now: string,
  deps: EvidenceDeps,
) {
  const words = wordsOf(deed);
  const held = words === undefined ? undefined : placehold(words);
  const pictures = await Promise.all(files.map(({ bytes }) => deps.clean(bytes)));
  const bad = pictures.find((picture) => !picture.ok);
  if (bad && !bad.ok) return { said: held?.text, evidence: [], unreadable: bad.code };
  const clean = pictures.flatMap((picture) => (picture.ok ? [picture.bytes] : []));
  const blobs = await Promise.all(clean.map((bytes) => deps.blobs.put(bytes)));
  const sealed = await Promise.all(
    [...valuesOf(deed), ...Object.entries(held?.originals ?? {})].map(async ([name, value]) => ({
      need: name.replace(/-\d+$/, ""),
      count: 1,
      sealed: await deps.sealer.sealText(JSON.stringify({ [name]: value }), now),
    })),
  );
  const need = deed.verb === "evidence" ? (deed.need ?? "screenshot") : "screenshot";
  const shown = blobs.length > 0 ? [{ need, count: blobs.length, blobs }] : [];
  return { said: held?.text, evidence: [...shown, ...sealed] as Evidence[], unreadable: undefined };
}

function valuesOf(deed: OwnerDeed): [string, string][] {
  if (deed.verb !== "evidence") return [];
  const given: [string, string][] = [
    ["gstin", checkGstin(deed.gstin ?? "").value],
    ["arn", (deed.arn ?? "").trim().toUpperCase()],
  ];
  return given.filter(([, value]) => value !== "");
}
