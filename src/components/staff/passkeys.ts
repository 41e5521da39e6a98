import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";

/** Shows what needs passkeys only where the browser has them; the form beside it works everywhere. */
export function offerPasskeys(): void {
  if (!browserSupportsWebAuthn()) return;
  for (const box of document.querySelectorAll<HTMLElement>(".staff-passkey")) {
    box.hidden = false;
    const button = box.querySelector("button");
    button?.addEventListener("click", () => void press(box, button));
  }
}

async function press(box: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const said = box.querySelector("[role=alert]");
  button.disabled = true;
  try {
    await prove(box.dataset);
    if (box.dataset.saved && said) said.textContent = box.dataset.saved;
    else location.assign(box.dataset.next || `/${box.dataset.lang}/staff/queue`);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (said) said.textContent = box.dataset.failed ?? error.message;
  } finally {
    button.disabled = false;
  }
}

async function prove(data: DOMStringMap): Promise<void> {
  if (data.passkeySignIn !== undefined) {
    const { ticket, options } = await ask<{ ticket: string; options: PublicKeyCredentialRequestOptionsJSON }>(
      "challenge",
      {
        token: data.token,
      },
    );
    await ask("sign-in", { ticket, response: await startAuthentication({ optionsJSON: options }) });
    return;
  }
  const who = data.passkeyAdd ? { csrf: data.passkeyAdd } : { invitation: data.passkeyEnrol };
  const optionsJSON = await ask<PublicKeyCredentialCreationOptionsJSON>("options", who);
  await ask("enrol", { ...who, response: await startRegistration({ optionsJSON }) });
}

async function ask<T>(what: string, body: unknown): Promise<T> {
  const answer = await fetch(`/api/staff/passkeys/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`refused with ${answer.status}`);
  return (await answer.json()) as T;
}
