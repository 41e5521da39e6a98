import { expect, test } from "vitest";
import { aStaffDesk, IVRS_TOKEN } from "../../testing/staff-desk.ts";

const CALL = {
  do: "file",
  employee_id: "012345",
  role: "Clerk, sector office",
  mobile: "9000000012",
  email: "demo-officer-01@demo.gov.in",
  call_lang: "hi",
  request_type: "incident",
  problem_type: "error-message",
  module: "returns",
  description: "रिटर्न की स्थिति देखने पर “Access denied” आ रहा है।",
  priority_requested: "normal",
};
const PATH = "/en/tickets/new/call-desk";

async function callDesk() {
  const desk = await aStaffDesk();
  const agent = desk.signedIn({ role: "call-desk" });
  const file = async (fields: Record<string, string> = {}) => {
    const html = await (
      await agent.post(PATH, { ...CALL, once: `once ${desk.lines.length}${JSON.stringify(fields)}`, ...fields })
    ).text();
    const number = /data-number>([^<]+)</.exec(html)?.[1] ?? "";
    return { html, number, ticket: (await desk.store.read(number as never))?.ticket };
  };
  return { ...desk, agent, file };
}

test("a call is entered on behalf of an employee, for a call-back, with the number to read out in groups", async () => {
  const { agent, file, asked } = await callDesk();
  const { html, number, ticket } = await file();
  expect(ticket).toMatchObject({ channel: "call-desk", track: "up", post: { on_behalf_of: "Clerk, sector office" } });
  expect(ticket?.timeline[0]).toMatchObject({ queue: "up-call-desk", actor: { role: "call-desk", via: "call-desk" } });
  expect(html).toContain(
    number
      .split("-")
      .flatMap((part) => part.match(/.{1,3}/g) ?? [])
      .join(" · "),
  );
  expect(html).toContain("A call-back to the caller’s mobile is due.");
  expect(JSON.stringify(ticket)).not.toMatch(/9000000012|012345/);
  expect(asked).toEqual([number]);
  expect(await (await agent.get("/en/staff/queue?callback=1")).text()).toContain(number);
});

test("the six digits bring the person's open tickets, leading zeros and all, and nobody else's", async () => {
  const { agent, file } = await callDesk();
  const { number } = await file();
  const search = async (employee_id: string) => (await agent.post(PATH, { do: "find", employee_id })).text();
  const openTickets = (html: string) => /data-open-tickets>(.*?)<\/section>/s.exec(html)?.[1] ?? "";
  expect(openTickets(await search("012345"))).toContain(number);
  expect(openTickets(await search("112345"))).toContain("No open ticket");
  const short = await agent.post(PATH, { do: "find", employee_id: "12345" });
  expect(short.status).toBe(422);
  expect(await short.text()).toContain("up-2020-01-17-ticket-management/#part-2");
});

test("answered on the first call, it is noted, resolved and closed at once", async () => {
  const { file } = await callDesk();
  const { html, ticket } = await file({
    request_type: "how-to",
    problem_type: "how-to",
    module: "vpn",
    employee_id: "208931",
    call_lang: "hi-Latn",
    description: "VPN aur BoWeb ka login alag hai kya.",
    first_call: "yes",
    resolution: "Dono alag-alag hain; guide ka link diya.",
  });
  expect(ticket?.timeline.map(({ kind }) => kind)).toEqual(["opened", "called-back", "resolved", "closed"]);
  expect(html).toContain("answered on this call");
});

test("a call's ticket does not close before somebody has called back", async () => {
  const { agent, file, store } = await callDesk();
  const { number } = await file();
  await agent.act(number, "resolve", { text: "The role was mapped again.", lang_of_text: "hi" });
  const early = await agent.act(number, "close");
  expect(early.status).toBe(422);
  expect(await early.text()).toContain("up-2020-01-17-ticket-management/#part-2");
  await agent.act(number, "called-back", { outcome: "Told on the mobile." });
  expect((await agent.act(number, "close")).status).toBe(303);
  expect((await store.read(number as never))?.ticket.timeline.at(-1)).toMatchObject({ kind: "closed" });
});

test("what the rules ask for is asked for, and what was typed is still there", async () => {
  const { file, agent } = await callDesk();
  const { html, ticket } = await file({ employee_id: "", mobile: "12345" });
  expect(ticket).toBeUndefined();
  expect(html).toContain("10");
  expect(html).toContain("“Access denied”");
  expect((await agent.get(PATH)).status).toBe(200);
});

test("the call desk's page is nobody else's", async () => {
  const { signedIn, app, lines } = await callDesk();
  expect((await signedIn({ role: "gfc", district: "ernakulam" }).get(PATH)).status).toBe(403);
  expect((await app.request(PATH)).status).toBe(303);
  expect(lines.at(-1)).toMatchObject({ what: "refused", subject: "call-desk" });
});

test("the telephone system puts the caller on the call desk's screen, and only it can", async () => {
  const { app, agent, signedIn, clock } = await callDesk();
  const announce = (token: string, body: unknown) =>
    app.request("/api/call-desk/ivrs", {
      method: "POST",
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
  const caller = { employee_id: "012345", caller: "9000000012" };
  expect((await announce("guessed", caller)).status).toBe(401);
  expect((await announce(IVRS_TOKEN, { employee_id: "12345", caller: "" })).status).toBe(422);
  const { id } = (await (await announce(IVRS_TOKEN, caller)).json()) as { id: string };
  expect(await (await agent.get("/api/staff/calls")).json()).toEqual({ calls: [{ id, employee_id: "012345" }] });
  expect((await signedIn({ role: "hq-it" }).get("/api/staff/calls")).status).toBe(401);
  expect(await (await agent.get(PATH)).text()).toContain("Incoming call: Employee ID 012345");
  const answered = await (await agent.post(PATH, { do: "answer", call: id })).text();
  expect(answered).toContain('value="012345"');
  expect(answered).toContain('value="9000000012"');
  await announce(IVRS_TOKEN, caller);
  clock.now = new Date(clock.now.getTime() + 11 * 60_000);
  expect(await (await agent.get("/api/staff/calls")).json()).toEqual({ calls: [] });
});
