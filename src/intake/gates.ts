import type { IntakeDeps } from "./deps.ts";
import { Refusal } from "./refusal.ts";

/** A form posted without JavaScript: given out by this desk, filled in by a person, and not too many of them. */
export function passForm(form: Readonly<Record<string, string>>, { formTokens, limits }: IntakeDeps): void {
  if ((form.website ?? "") !== "") throw new Refusal("form_old");
  const age = formTokens.check(form.form_token ?? "");
  if (age === "early") throw new Refusal("form_early", { retryAfter: 5 });
  if (age !== "ok") throw new Refusal("form_old");
  const allowed = limits.form("everybody");
  if (!allowed.ok) throw new Refusal("too_many", { retryAfter: allowed.retryAfter });
}

/** A page with JavaScript has solved a challenge of this desk. */
export async function passWeb(payload: string | undefined, { challenge }: IntakeDeps): Promise<void> {
  if (challenge && !(payload && (await challenge.passes(payload)))) throw new Refusal("challenge");
}
