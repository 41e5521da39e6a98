import { aStaffDesk } from "./staff-desk.ts";

/** A staff's desk at which somebody of the State unit posts outages. */
export async function aKnownIssueDesk(directory?: string) {
  const desk = await aStaffDesk({}, directory);
  const unit = desk.signedIn({ role: "state-unit" });
  const outage = async () => {
    const answer = await unit.post("/staff/known-issues", { do: "outage", module: "kerala/payment-ledger" });
    return { answer, id: /known-issues\/([a-z0-9-]+)/.exec(answer.headers.get("location") ?? "")?.[1] ?? "" };
  };
  const live = async (lang = "en") =>
    (await (await desk.app.request(`/api/known-issues?lang=${lang}`)).json()) as { id: string; title: string }[];
  return { ...desk, unit, outage, live };
}
