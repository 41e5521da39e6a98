import { z } from "zod";
import { toIst } from "../domain/instant.ts";
import { languageSchema } from "../domain/localised.ts";
import { placehold, redact } from "../domain/redact.ts";
import { SIGNALS, type Signal, signalSchema } from "../domain/signal.ts";
import type { SignalStore } from "./intake-ports.ts";

const typed = (longest: number) => z.string().max(longest).optional();

/** As a page's form or script sends it: `helpful` is what the form's buttons are called. */
export const sentSignalSchema = z.strictObject({
  kind: z.enum(SIGNALS).optional(),
  helpful: z.enum(["yes", "no", "problem"]).optional(),
  lang: languageSchema.default("hi"),
  page: typed(200),
  query: typed(100),
  note: typed(2000),
  issue: typed(80),
});
export type SentSignal = z.output<typeof sentSignalSchema>;

const KIND_OF = { yes: "helpful", no: "not-helpful", problem: "problem" } as const;

/** Keeps what was said, without what names anybody: it is read by those who mend the guides. */
export async function recordSignal(
  sent: SentSignal,
  { signals, clock }: { signals: SignalStore; clock: () => Date },
): Promise<boolean> {
  const words = (text: string | undefined, longest: number) =>
    [...placehold(redact((text ?? "").normalize("NFC").trim()).text).text].slice(0, longest).join("").trim();
  const [query, note] = [words(sent.query, 100), words(sent.note, 500)];
  const signal: unknown = {
    at: toIst(clock()),
    kind: sent.kind ?? (sent.helpful && KIND_OF[sent.helpful]),
    lang: sent.lang,
    ...(sent.page && { page: sent.page }),
    ...(query && { query }),
    ...(note && { note }),
    ...(sent.issue && { issue: sent.issue }),
  };
  const parsed = signalSchema.safeParse(signal);
  if (!parsed.success) return false;
  await signals.record(parsed.data satisfies Signal);
  return true;
}
