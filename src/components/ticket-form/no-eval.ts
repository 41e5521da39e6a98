export {};

// Must run before any schema is made: the site's policy allows no code from text, and even a try at it is reported.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
