import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { aTicket } from "../testing/tickets.ts";
import { environment } from "./environment.ts";
import { openTicketStore } from "./open-ticket-store.ts";
import { isSiteStale } from "./site-build.ts";

const HOUR = 3_600_000;
/** Later than every file of this tree. */
const BUILT = Date.now() + 24 * HOUR;

test("a site that is newer than all that it is made from is not built again", async () => {
  const { settings } = await aDesk();
  expect(await isSiteStale(settings, BUILT + HOUR)).toBe(false);
});

test("what is not there, or older than a file of the content, is built", async () => {
  const { settings, site } = await aDesk();
  expect(await isSiteStale({ ...settings, DESK_DIST: join(site, "nowhere") })).toBe(true);
  utimesSync(join(site, "index.html"), 1, 1);
  expect(await isSiteStale(settings)).toBe(true);
});

test("tickets that came since are reason enough to build, but not more than once a day", async () => {
  const { settings, store } = await aDesk();
  await store(BUILT + HOUR);
  expect(await isSiteStale(settings, BUILT + 2 * HOUR)).toBe(false);
  expect(await isSiteStale(settings, BUILT + 25 * HOUR)).toBe(true);
});

test("a desk in which nothing has happened since is not built anew, however old the site", async () => {
  const { settings, store } = await aDesk();
  await store(BUILT - HOUR);
  expect(await isSiteStale(settings, BUILT + 1000 * HOUR)).toBe(false);
});

async function aDesk() {
  const root = temporaryDirectory();
  const site = join(root, "site");
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), "");
  utimesSync(join(site, "index.html"), BUILT / 1000, BUILT / 1000);
  const settings = environment({ DESK_VAR: join(root, "var"), DESK_DIST: site });
  /** A store with one ticket, committed at that moment. */
  const store = async (at: number) => {
    const options = { directory: settings.varPath("tickets.git"), author: { name: "Test", email: "test@demo.gov.in" } };
    const opened = await openTicketStore({ ...options, now: () => new Date(at) });
    await opened.create(aTicket());
    await opened.close();
  };
  return { settings, site, store };
}
