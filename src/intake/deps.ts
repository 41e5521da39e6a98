import type { Context } from "hono";
import type { ChallengeGate } from "../adapters/challenge.ts";
import type { Words } from "../adapters/content-messages.ts";
import type { FormTokens } from "../adapters/form-token.ts";
import type { Language } from "../domain/localised.ts";
import type { MessageBook } from "../domain/messages.ts";
import type { ActDeps } from "../usecases/act-on-ticket.ts";
import type { Allowance, MakeOwner, SignalStore, TicketIndex } from "../usecases/intake-ports.ts";
import type { KnownBoard } from "../usecases/known-issue-ports.ts";
import type { BatchStore } from "../usecases/ports.ts";
import type { RekeyRequests, Sealer } from "../usecases/sealing-ports.ts";
import type { SubmitDeps } from "../usecases/submit-ticket.ts";
import type { StaffDeps } from "./staff/staff-deps.ts";

/** All that the HTTP face stands on; what is undefined is a room that this desk does not open. */
export interface IntakeDeps extends Omit<SubmitDeps & ActDeps, "store" | "sealer" | "index"> {
  store: BatchStore;
  sealer: Sealer;
  index: TicketIndex;
  signals: SignalStore;
  known: KnownBoard;
  /** A page of the site by its title: `guides/evidence`. */
  pageTitle: (page: string, language: Language) => string;
  book: MessageBook;
  words: (language: Language) => Words;
  /** Undefined where `DESK_CHALLENGE` is off. */
  challenge: ChallengeGate | undefined;
  formTokens: FormTokens;
  makeOwner: MakeOwner;
  /** Everything that follows from a tracking code, for those who post it from a page without JavaScript. */
  ownerOfCode: (code: string) => Promise<{ ownerId: string; secret: string } | undefined>;
  /** How a lost tracking code is replaced: by codes that the worker mails. */
  rekeying: { rekeys: RekeyRequests; digest: (code: string) => string } | undefined;
  limits: { address: Allowance; form: Allowance; signals: Allowance; meToo: Allowance; rekey: Allowance };
  addressOf: (context: Context) => string;
  /** The built site. */
  site: string;
  /** Where the worker leaves the stories: `<2>/<owner_id>.age` below it. */
  stories: string | undefined;
  /** Throws, with the reason, while tickets cannot be taken. */
  ready: () => Promise<void>;
  /** The staff's desk; undefined where this intake has none. */
  staff?: StaffDeps | undefined;
  log: (line: Readonly<Record<string, unknown>>) => void;
}
