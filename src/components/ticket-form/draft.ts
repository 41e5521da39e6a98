import { keep, kept } from "../storage.ts";
import type { Values } from "./form-values.ts";

const DAYS_7_MS = 7 * 86_400_000;
/** What an officer would have to type anew for every ticket. */
const ABOUT_ME = ["role", "wing", "office", "district", "commissionerate", "posting", "mobile", "email"];

/** A form that was begun, for a week; never its screenshots. */
export function keptDraft(track: string): Values | undefined {
  const draft = read<{ at: number; values: Values }>(`draft-${track}`);
  if (draft && Date.now() - draft.at < DAYS_7_MS) return draft.values;
  keep(`draft-${track}`, undefined);
  return undefined;
}

export function keepDraft(track: string, values: Values): void {
  const { form_token: _token, website: _trap, acknowledged: _said, ...rest } = values;
  keep(`draft-${track}`, JSON.stringify({ at: Date.now(), values: rest }));
}

export function dropDraft(track: string): void {
  keep(`draft-${track}`, undefined);
}

/** Post and contact of whoever alone uses this device. */
export function keptMe(track: string): Values {
  return read<Values>(`me-${track}`) ?? {};
}

export function keepMe(track: string, values: Values): void {
  const mine = Object.fromEntries(ABOUT_ME.flatMap((name) => (values[name] ? [[name, values[name]]] : [])));
  keep(`me-${track}`, JSON.stringify({ ...mine, device: "mine" }));
}

/** Nothing of an officer stays on a computer that others use. */
export function forgetMe(track: string): void {
  for (const key of [`draft-${track}`, `me-${track}`]) keep(key, undefined);
}

function read<T>(key: string): T | undefined {
  const text = kept(key);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
