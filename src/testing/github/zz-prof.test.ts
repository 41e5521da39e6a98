import { test } from "vitest";
import { memoryStore } from "../../adapters/memory-store.ts";
import { aTicket } from "../tickets.ts";
import { mirrorTickets } from "../../usecases/mirror-tickets.ts";
import { aGithub, githubOf } from "./desk-beside.ts";
import { mirrorBeside } from "./mirror-beside.ts";
test("p", async () => {
  const fake = await aGithub();
  const tickets = Array.from({ length: 40 }, () => aTicket());
  const m = mirrorBeside(fake, { store: memoryStore(tickets), github: githubOf(fake) });
  let t = performance.now();
  const lap = (n: string) => { console.log(n, (performance.now() - t).toFixed(0)); t = performance.now(); };
  await mirrorTickets(m); lap("first 20");
  fake.clock.advance(70000); await mirrorTickets(m); lap("next 20");
  for (let i = 0; i < 20; i++) await m.issues.create({ title: "x", body: "y", labels: ["a/b"] } as never).catch(() => 0); lap("20 refused creates");
  fake.clock.advance(70000);
  for (let i = 0; i < 20; i++) await m.issues.create({ title: "x", body: "y", labels: ["a/b"] } as never).catch(() => 0); lap("20 creates");
  for (let i = 0; i < 100; i++) m.memory.wrote("push", i); lap("100 sqlite writes");
});
