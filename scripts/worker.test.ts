import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { environment } from "../src/adapters/environment.ts";
import { deriveOwner, ownerFacts } from "../src/adapters/owner-keys.ts";
import { openStory, storyPath } from "../src/adapters/story-seal.ts";
import { decodedMail } from "../src/testing/decoded-mail.ts";
import { mailServer } from "../src/testing/mail-server.ts";
import { expectNoPrivateValues } from "../src/testing/private-values.ts";
import { temporaryDirectory } from "../src/testing/temporary-directory.ts";
import { verb as importVerb } from "./import.ts";
import { verb as publishVerb } from "./publish.ts";
import { openWorker } from "./worker.ts";

const CODE = "0123-4567-89AB-CDEF-GHJK-MNPQ-Q";
const MOBILE = "9000000077";
const MAIL = "demo-officer-77@demo.gov.in";

function desk(settings: Record<string, string> = {}) {
  const root = temporaryDirectory();
  vi.stubEnv("DESK_VAR", root);
  vi.stubEnv("DESK_SYNTHETIC", "yes");
  vi.stubEnv("SMTP_URL", "");
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const lines: string[] = [];
  for (const stream of ["log", "error"] as const) {
    vi.spyOn(console, stream).mockImplementation((line) => void lines.push(String(line)));
  }
  onTestFinished(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  return { root, lines };
}

async function ticketFile(root: string, changes: Record<string, unknown> = {}): Promise<string> {
  const path = join(root, "ticket.sahayata.json");
  const submission = {
    track: "up",
    lang: "en",
    channel: "web",
    actor: { role: "Deputy Commissioner" },
    owner: ownerFacts(await deriveOwner(CODE)),
    ticket: {
      request_type: "incident",
      problem_type: "other",
      module: "registration",
      description: `The page stays white; please call ${MOBILE}.`,
      mobile: MOBILE,
      email: MAIL,
      no_screenshot_reason: "raised-by-phone",
      acknowledged: true,
    },
  };
  writeFileSync(path, JSON.stringify({ format: "sahayata-ticket-1", key: "0123456789abcdef", submission, ...changes }));
  return path;
}

const run = (positionals: string[]) => importVerb.run({ values: {}, positionals });

async function worker() {
  const opened = await openWorker(environment());
  onTestFinished(() => opened.close());
  return opened;
}

test("a saved ticket is taken in once, told to its officer, and read with the tracking code; its personal data is nowhere in clear", async () => {
  const { root, lines } = desk();
  const path = await ticketFile(temporaryDirectory());
  expect([await run([path]), await run([path])]).toEqual([0, 0]);
  const number = /UP-\d{6}-\w{6}/.exec(lines[0] ?? "")?.[0] ?? "";
  expect(lines[1]).toContain(`${number} (was taken in before)`);

  expect(await (await worker()).round()).toMatchObject({ sent: 1 });
  const [name = ""] = readdirSync(join(root, "outbox")).filter((file) => file.endsWith(".eml"));
  const mail = readFileSync(join(root, "outbox", name), "utf8");
  expect(mail).toContain(`To: ${MAIL}`);
  expect(decodedMail(mail).text).toContain(number);

  const keys = await deriveOwner(CODE);
  const story = await openStory(readFileSync(join(root, "stories", storyPath(keys.ownerId))), keys.identity);
  expect(story).toMatchObject({ number, description: "The page stays white; please call [phone-1]." });

  const site = temporaryDirectory();
  await publishVerb.run({ values: { out: site }, positionals: [] });
  const published = readFileSync(join(site, storyPath(keys.ownerId)));
  await publishVerb.run({ values: { out: site }, positionals: [] });
  expect(readFileSync(join(site, storyPath(keys.ownerId)))).toEqual(published);

  const kept = readdirSync(root)
    .filter((file) => file !== "outbox" && file !== "unseal.sock")
    .map((file) => join(root, file));
  const isFolder = (file: string) => !/\.(sqlite|lock|log)|secret/.test(file);
  await expectNoPrivateValues([MOBILE, MAIL, keys.identity, keys.secret], {
    repositories: [join(root, "tickets.git")],
    directories: [site, ...kept.filter(isFolder)],
    texts: {
      said: lines.join("\n"),
      ...Object.fromEntries(kept.filter((file) => !isFolder(file)).map((file) => [file, readFileSync(file, "latin1")])),
    },
  });
});

test("with SMTP_URL the mails go to that server, and a second worker sends none again", async () => {
  const server = await mailServer();
  desk({ SMTP_URL: server.url });
  await run([await ticketFile(temporaryDirectory())]);
  expect(await (await worker()).round()).toMatchObject({ sent: 1 });
  expect(await (await worker()).round()).toMatchObject({ sent: 0 });
  expect(server.delivered.map(({ to }) => to)).toEqual([[MAIL]]);
});

test("a file that is no ticket, and one that the rules refuse, are named with what is wrong; the others are taken", async () => {
  const { lines } = desk();
  const good = await ticketFile(temporaryDirectory());
  const bad = await ticketFile(temporaryDirectory(), { format: "something else" });
  const refused = await ticketFile(temporaryDirectory(), {
    key: "fedcba9876543210",
    submission: { track: "up", lang: "en", actor: { role: "Officer" }, ticket: { description: "Too little." } },
  });
  expect(await run([bad, refused, good])).toBe(1);
  expect(lines[0]).toContain(`${bad}: is no ticket file`);
  expect(lines[1]).toContain(refused);
  expect(lines[2]).toMatch(/UP-\d{6}-\w{6}$/);
});
