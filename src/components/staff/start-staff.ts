import { watchCalls } from "./incoming-calls.ts";
import { offerPasskeys } from "./passkeys.ts";

offerPasskeys();
watchCalls();

// Whoever was refused is led to the reason.
document.querySelector<HTMLElement>("[data-refused]")?.focus();
