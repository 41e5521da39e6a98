import { aStaffDesk } from "./staff-desk.ts";
import { anEvent, aTicket } from "./tickets.ts";

const KERALA = {
  track: "kerala",
  request_type: "incident",
  problem_type: "data-mismatch",
  module: "payment-ledger",
  system: "kerala-gst-info",
};

/** A ticket of the Kerala desk that waits in this queue. */
export function atQueue(queue: string, district = "ernakulam", more: object = {}) {
  const route = ["kl-sysadmin", "kl-gfc", "kl-state-unit"];
  return aTicket({
    ...KERALA,
    post: { role: "State Tax Officer", wing: "assessment", district },
    timeline: [anEvent({ kind: "opened", queue, route, row: "kl-officer", actor: { role: "officer", via: "web" } })],
    ...more,
  });
}

/** The GFC of Ernakulam, signed in, with one ticket of theirs. */
export async function gfcDesk(more: object = {}) {
  const desk = await aStaffDesk();
  const ticket = await desk.file(atQueue("kl-gfc", "ernakulam", more));
  const gfc = desk.signedIn({ role: "gfc", district: "ernakulam" });
  const kinds = async () => (await desk.store.read(ticket.number))?.ticket.timeline.map(({ kind }) => kind);
  return { ...desk, ticket, gfc, kinds };
}
