import { createHmac } from "node:crypto";
import { mkdirSync } from "node:fs";
import { ageSealer } from "../adapters/age-seal.ts";
import { blobStore } from "../adapters/blob-store.ts";
import { challengeGate } from "../adapters/challenge.ts";
import { readClocks } from "../adapters/clock-files.ts";
import { readDesks, readRuleMessages } from "../adapters/desk-files.ts";
import type { Environment } from "../adapters/environment.ts";
import { formTokens } from "../adapters/form-token.ts";
import { gitSignals } from "../adapters/git-signals.ts";
import { intakeSecret } from "../adapters/intake-secret.ts";
import { keyedDigest } from "../adapters/keyed-digest.ts";
import { writtenIssues } from "../adapters/known-issues.ts";
import { knownIssueBoard } from "../adapters/known-issues-board.ts";
import { gitIssueFiles } from "../adapters/known-issues-declare.ts";
import { digestOfOneTimeCode } from "../adapters/one-time-code.ts";
import { openTicketStore, storeOrigin } from "../adapters/open-ticket-store.ts";
import { deriveOwner, hashOfSecret, ownerFacts } from "../adapters/owner-keys.ts";
import { pageTitles } from "../adapters/page-titles.ts";
import { rateLimit } from "../adapters/rate-limit.ts";
import { readModel } from "../adapters/read-model.ts";
import { rekeyRequests } from "../adapters/rekey-requests.ts";
import { screenshotCleaner } from "../adapters/screenshots.ts";
import { drawCode, readCode } from "../domain/tracking-code.ts";
import type { IntakeDeps } from "./deps.ts";
import { wireStaff } from "./staff/wire-staff.ts";

/** Who commits what the desk itself writes. */
const AUTHOR = { name: "Sahayata desk", email: "desk@demo.gov.in" };

type Surroundings = Pick<IntakeDeps, "words" | "randomBytes" | "addressOf" | "log" | "ready">;

/** Every port with its adapter, as the settings say. */
export async function wire(
  environment: Environment,
  around: Surroundings,
): Promise<{ deps: IntakeDeps; close: () => Promise<void> }> {
  const { varPath, DESK_CONTENT: content } = environment;
  const directory = varPath("tickets.git");
  mkdirSync(varPath(), { recursive: true });
  const [desks, book] = await Promise.all([readDesks(content), readRuleMessages(content)]);
  const store = await openTicketStore({ directory, author: AUTHOR, ...storeOrigin(environment) });
  const clocks = readClocks(content, desks);
  const { dueOf, rules } = clocks;
  const index = readModel({ file: varPath("index.sqlite"), store, deskOf: (track) => desks.get(track), dueOf, rules });
  await index.catchUp();
  const sealer = ageSealer(varPath("keys"));
  const secret = intakeSecret(varPath("intake-secret"));
  const rekeys = rekeyRequests(varPath("rekey.sqlite"));
  const signals = gitSignals({ directory, author: AUTHOR });
  const files = gitIssueFiles({ directory, author: AUTHOR });
  const known = knownIssueBoard({ written: writtenIssues(content), files, index: index.marks });
  const staff = wireStaff(environment, { index: index.staff, desks, clocks: clocks.policy });
  const deps: IntakeDeps = {
    ...around,
    store,
    index,
    sealer,
    desks,
    book,
    signals,
    known,
    pageTitle: pageTitles(content),
    blobs: blobStore(varPath("blobs"), sealer),
    clean: screenshotCleaner(),
    digest: keyedDigest,
    hashOfSecret,
    clock: () => new Date(),
    intake: environment.DESK_INTAKE,
    synthetic: environment.DESK_SYNTHETIC === "yes",
    challenge: environment.DESK_CHALLENGE === "off" ? undefined : challengeGate({ secret }),
    formTokens: formTokens({ secret }),
    makeOwner: ownerMaker(secret),
    ownerOfCode: async (code) => (readCode(code) ? deriveOwner(code) : undefined),
    rekeying: { rekeys, digest: digestOfOneTimeCode },
    limits: limits(),
    perPerson: rateLimit({ burst: 15, perMinute: 0.5 }),
    perTicket: rateLimit({ burst: 20, perMinute: 0.5 }),
    site: environment.DESK_DIST,
    stories: varPath("stories", "t"),
    staff: staff.deps,
  };
  return {
    deps,
    async close() {
      await signals.close();
      await known.close();
      await store.close();
      index.close();
      rekeys.close();
      staff.close();
    },
  };
}

/** Whole offices share one address, so what it may do is generous; a flood from one place still ends. */
function limits(): IntakeDeps["limits"] {
  return {
    address: rateLimit({ burst: 600, perMinute: 600 }),
    form: rateLimit({ burst: 60, perMinute: 60 }),
    signals: rateLimit({ burst: 60, perMinute: 30 }),
    meToo: rateLimit({ burst: 30, perMinute: 2 }),
    rekey: rateLimit({ burst: 20, perMinute: 2 }),
  };
}

/** From the form's token and this desk's secret: whoever posts the form twice is shown the same code twice. */
function ownerMaker(secret: string): IntakeDeps["makeOwner"] {
  return async (seed) => {
    let count = 0;
    const code = drawCode((length) =>
      createHmac("sha256", secret).update(`code ${count++} ${seed}`).digest().subarray(0, length),
    );
    return { code, owner: ownerFacts(await deriveOwner(code)) };
  };
}
