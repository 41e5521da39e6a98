/** An officer on the line, as the telephone system announces: kept in memory for minutes, written nowhere. */
export interface Call {
  id: string;
  employeeId: string;
  caller: string;
  atMs: number;
}

export interface Calls {
  add(call: Omit<Call, "id" | "atMs">): string;
  waiting(): Call[];
  /** Whoever answers takes it off everybody's screen. */
  take(id: string): Call | undefined;
}

const KEPT_MS = 10 * 60_000;
const AT_MOST = 50;

export function calls(nowMs: () => number, newId: () => string): Calls {
  const open = new Map<string, Call>();

  function forget(): void {
    for (const [id, { atMs }] of open) if (nowMs() - atMs > KEPT_MS || open.size > AT_MOST) open.delete(id);
  }

  return {
    add(call) {
      const id = newId();
      open.set(id, { ...call, id, atMs: nowMs() });
      forget();
      return id;
    },
    waiting() {
      forget();
      return [...open.values()];
    },
    take(id) {
      forget();
      const call = open.get(id);
      open.delete(id);
      return call;
    },
  };
}
