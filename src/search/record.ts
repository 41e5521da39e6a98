import type { Contact } from "../domain/contact.ts";
import type { Lang } from "../domain/page.ts";

/** What a page is to somebody who looks for it. */
export const kinds = ["guides", "issues", "circulars", "contacts", "templates", "policies", "pages"] as const;
export type Kind = (typeof kinds)[number];

export interface Section {
  anchor?: string;
  heading?: string;
  text: string;
  /** Words that find the page and are not repeated in a result: a circular's letterhead and signature. */
  signed?: boolean;
}

/** A page in one language. */
export interface RecordText {
  title: string;
  description: string;
  /** Words that readers type and the page does not say. */
  keywords: readonly string[];
  sections: readonly Section[];
}

/** One page, in all its languages: what is said in any of them finds it. */
export interface SearchRecord {
  /** `guides/boweb-login` */
  name: string;
  kind: Kind;
  /** The address after the language: `guides/boweb-login/`. */
  path: string;
  tracks: readonly string[];
  year: string;
  status: string;
  aliases: readonly string[];
  /** Reference numbers and dates, as printed. */
  references: readonly string[];
  /** Values of the ticket form that lead here, e.g. `vpn-login-failure`. */
  topics: readonly string[];
  texts: Partial<Record<Lang, RecordText>>;
  contacts: readonly Contact[];
}

/** What a result shows of a contact. */
export interface ContactLine {
  post: string;
  channel: Contact["channel"];
  value: string;
  href?: string;
  historical: boolean;
}

/** What the browser loads of a page that it shows. */
export interface Fragment {
  path: string;
  lang: Lang;
  languages: Lang[];
  kind: Kind;
  title: string;
  description: string;
  tracks: readonly string[];
  status: string;
  sections: readonly Section[];
  contacts: readonly ContactLine[];
}
