const LOOK_MS = 1000;

/** Aborted when this process is asked to end, or when the process that it stands beside has ended. */
export function toldToStop(parent?: number): AbortSignal {
  const told = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => told.abort());
  if (parent !== undefined) setInterval(() => isAlive(parent) || told.abort(), LOOK_MS).unref();
  return told.signal;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
