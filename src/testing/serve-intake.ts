import { startServer } from "../intake/server.ts";

// Run as a process of its own, to be killed: the intake as it is, in the directory that DESK_VAR names.
const server = await startServer();
process.send?.(server.port);
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));

// Whoever started this may be gone; then it must not serve for ever.
process.once("disconnect", () => process.exit(1));
