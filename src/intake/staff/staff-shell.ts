import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Agent } from "../../domain/agent.ts";
import { roleOf } from "../../domain/desk.ts";
import { inLanguage, type Language } from "../../domain/localised.ts";
import type { IntakeDeps } from "../deps.ts";
import { escapeHtml as escaped, type Markup, markup } from "../escape-html.ts";
import type { Visitor } from "./session.ts";

export interface StaffPage {
  title: string;
  /** After the language: `staff/queue`; the language switch stays on this page. */
  path: string;
  language: Language;
  body: Markup;
  visitor?: Visitor | undefined;
  /** Which part of the navigation is open. */
  here?: string;
}

const SLOT = "<!--slot-->";
const shells = new Map<string, { stamp: number; html: string }>();

/** The page that Astro built for the staff's desk, with these words in it. */
export async function staffPage(
  { title, path, language, body, visitor, here }: StaffPage,
  deps: IntakeDeps,
): Promise<string> {
  const say = deps.words(language);
  const shell = (await shellOf(join(deps.site, language, "staff", "index.html"))) ?? bareShell(language);
  const content = markup`${visitor ? deskBar(visitor, here, deps) : undefined}${body}`;
  const spoken = say.langOf("staff.name");
  const slot = spoken === language ? content.html : `<div lang="${spoken}">${content.html}</div>`;
  return shell
    .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(`${title} – ${say("staff.name")}`)}</title>`)
    .replaceAll(/href="([^"]*\/(?:hi|en|ml)\/)staff\/"/g, (_, before: string) => `href="${before}${escaped(path)}"`)
    .replace(SLOT, () => slot);
}

function deskBar({ agent, language, csrf }: Visitor, here: string | undefined, deps: IntakeDeps): Markup {
  const say = deps.words(language);
  const links = [
    { id: "mine", href: "staff/queue?view=mine", text: say("staff.nav.mine") },
    { id: "queue", href: "staff/queue?view=queue", text: say("staff.nav.queue") },
    {
      id: "district",
      href: "staff/queue?view=district",
      text: say(agent.district ? "staff.nav.district" : "staff.nav.all"),
    },
    ...(agent.role === "call-desk"
      ? [{ id: "call", href: "tickets/new/call-desk", text: say("staff.nav.call_desk") }]
      : []),
    { id: "account", href: "staff/account", text: say("staff.nav.account") },
  ];
  return markup`
    <nav class="staff-bar" aria-label="${say("staff.nav.label")}">
      <ul>${links.map(
        ({ id, href, text }) =>
          markup`<li><a href="/${language}/${href}"${id === here ? CURRENT : undefined}>${text}</a></li>`,
      )}</ul>
      <p class="staff-bar__who">${say("staff.signed_in_as", whoWords(agent, language, deps))}</p>
      <form method="post" action="/${language}/staff/sign-out">
        <input type="hidden" name="csrf" value="${csrf}"><button class="staff-bar__out">${say("staff.nav.sign_out")}</button>
      </form>
    </nav>`;
}

const CURRENT = markup` aria-current="page"`;

/** Label, role and place, as they stand in sentences. */
export function whoWords({ label, role, district, commissionerate }: Agent, language: Language, { desks }: IntakeDeps) {
  const all = [...desks.values()];
  const title = all.map((desk) => roleOf(desk, role)?.title).find((found) => found !== undefined);
  const places = all.flatMap((desk) => [...desk.districts, ...desk.commissionerates]);
  const place = places.find(({ id }) => id === (district ?? commissionerate));
  return {
    label,
    role: title ? inLanguage(title, language) : role,
    place: place ? `, ${inLanguage(place.title, language)}` : "",
  };
}

async function shellOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (!found) return undefined;
  const before = shells.get(file);
  if (before?.stamp === found.mtimeMs) return before.html;
  const html = await readFile(file, "utf8");
  shells.set(file, { stamp: found.mtimeMs, html });
  return html.includes(SLOT) ? html : undefined;
}

function bareShell(language: Language): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>-</title></head><body><main id="main">${SLOT}</main></body></html>`;
}
