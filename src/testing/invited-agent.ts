import { drawTotpSecret, totpCode } from "../adapters/totp.ts";
import { aStaffDesk } from "./staff-desk.ts";

export const PASSWORD = "mango umbrella river 7";
export const GFC = { label: "gfc-ernakulam-1", role: "gfc", district: "ernakulam" };

/** A GFC officer who has been invited: what they and others may post. */
export async function invited() {
  const desk = await aStaffDesk();
  const totp = drawTotpSecret();
  desk.staff.book.add(GFC, "", desk.clock.now);
  desk.staff.book.invite(
    GFC.label,
    desk.staff.digest("the-invitation"),
    new Date(desk.clock.now.getTime() + 3_600_000),
    totp,
  );
  const path = "/en/staff/invitation/the-invitation";
  const post = (to: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    desk.app.request(to, { method: "POST", body: new URLSearchParams(fields), headers });
  const code = () => totpCode(totp, desk.clock.now);
  const enrol = async (fields: Record<string, string> = {}) =>
    post(path, { token: await desk.token(path), password: PASSWORD, again: PASSWORD, code: code(), ...fields });
  const signIn = async (fields: Record<string, string> = {}) =>
    post("/en/staff/sign-in", {
      token: await desk.token("/en/staff/sign-in"),
      label: GFC.label,
      password: PASSWORD,
      code: code(),
      ...fields,
    });
  const later = (seconds: number) => {
    desk.clock.now = new Date(desk.clock.now.getTime() + seconds * 1000);
  };
  return { ...desk, path, post, code, enrol, signIn, later };
}

export const cookieOf = (answer: Response) => answer.headers.get("set-cookie") ?? "";
