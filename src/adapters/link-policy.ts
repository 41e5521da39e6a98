import { environment } from "./environment.ts";

/**
 * A reference that leads nowhere stops the build. Writers who preview half a change set SITE_LINKS=report
 * and read the list instead.
 */
export function brokenReference(message: string): void {
  if (environment().SITE_LINKS !== "report") throw new Error(message);
  console.warn(`[links] ${message}`);
}
