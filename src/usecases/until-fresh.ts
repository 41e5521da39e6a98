import { StaleHead } from "./ports.ts";

/** Reads, decides and writes anew as long as somebody else has written meanwhile. */
export async function untilFresh<T>(once: () => Promise<T>, attempts: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof StaleHead) || attempt === attempts) throw error;
    }
  }
}
