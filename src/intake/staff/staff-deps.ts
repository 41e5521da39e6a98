import type { Citations } from "../../adapters/cited-words.ts";
import type { Passkeys } from "../../adapters/passkeys.ts";
import type { ClockPolicy } from "../../domain/clock.ts";
import type { Language } from "../../domain/localised.ts";
import type { Reply } from "../../domain/staff-reply.ts";
import type { ContentDrafts } from "../../usecases/draft-content.ts";
import type { SignInDeps } from "../../usecases/sign-in.ts";
import type { AskWorker, StaffIndex } from "../../usecases/staff-ports.ts";
import type { Calls } from "./calls.ts";

/** What the staff's desk stands on beyond the intake itself. */
export interface StaffDeps extends SignInDeps {
  index: StaffIndex;
  /** What each clock is called, and whether any runs. */
  clocks: ClockPolicy;
  passkeys: Passkeys;
  look: AskWorker;
  replies: readonly Reply[];
  citations: Citations;
  totpCard: (secret: string, label: string) => { svg: { size: number; path: string }; text: string };
  /** A page of the site by its title: `guides/evidence`. */
  pageTitle: (page: string, language: Language) => string;
  calls: Calls;
  /** Where proposals for the content go. */
  drafts: ContentDrafts;
  /** What the telephone system says to be let in; undefined: it is not connected. */
  ivrsToken: string | undefined;
}
