import { expect, test } from "vitest";
import { judge, rate } from "../testing/detection-report.ts";
import { findCredentials } from "./credential.ts";

const found = (text: string) =>
  findCredentials(text).map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

test.each([
  ["User ID: up_demo01 Password: Demo@12345 hai, aap khud check kar lijiye.", ["password: Demo@12345"]],
  ["Demo@123 is my password", ["password: Demo@123"]],
  ["123456 OTP aaya hai", ["otp: 123456"]],
  ["Gst#1234 password, pin 4821 and otp 44 55 66", ["password: Gst#1234", "pin: 4821", "otp: 44 55 66"]],
  ["two passwords tried: Alpha@11 and Beta@22", ["password: Alpha@11", "password: Beta@22"]],
  ["पासवर्ड मोहन@1980 है", ["password: मोहन@1980"]],
  ["ഒടിപി ൪൮൨൯൧൧ ആണ്", ["otp: ൪൮൨൯൧൧"]],
  ["my password: \u200bDemo@12", ["password: Demo@12"]],
  ["OTP k liye wait kiya, 448120 aaya, fail", ["otp: 448120"]],
  ["RSA display now: 77120934", ["passcode: 77120934"]],
  ["രഹസ്യ കോഡ് Attingal@9", ["password: Attingal@9"]],
  ["mera otp check karo 332211", ["otp: 332211"]],
  ["passkey: Omega@55", ["password: Omega@55"]],
  ["password: Tr0ub4dor&3", ["password: Tr0ub4dor&3"]],
  ["Password: 987654321012", ["password: 987654321012"]],
])("%s holds a secret", (text, secrets) => {
  expect(found(text)).toEqual(secrets);
});

test.each([
  "VPN password nahi mila",
  "password galat bata raha hai",
  "password is not working",
  "userid&password abhi tak nahi mila",
  "OTP not received on mobile ending 01",
  "phishing mail asked for my password",
  "reset my password",
  "PIN code 682018",
  "password expired on 12.05.2020",
  "Password: invalid user ID",
  "OTP for 104527 not received",
  "password demo01 ka nahi mila",
  "Password of user demo01 expired",
  "up_demo01",
  "| **R-032** | The VPN User ID and password shall be sent | **R-033** |",
  "OTP dalne par error 500123 aata hai",
  "VPN and BoWeb: password of first works, second fails",
  "[removed: password] hai",
  "Password: [removed: password] hai",
  "\u0024{{ secrets.GITHUB_TOKEN }} <img src=x onerror=alert(1)> @state-unit #1",
])("%s holds none", (text) => {
  expect(found(text)).toEqual([]);
});

test.each(["seen while tuning", "kept back"])(
  "of the sentences %s at least 98 % of secrets are found, at most 2 % alarm falsely",
  (part) => {
    const of = (which: "with" | "without") =>
      rate(judge("credentials", which).filter(({ sentence }) => sentence.heldBack === (part === "kept back")));
    expect(of("with").right / of("with").of).toBeGreaterThanOrEqual(0.98);
    expect(of("without").right / of("without").of).toBeGreaterThanOrEqual(0.98);
  },
);

test("the corpus has at least 320 sentences of each sort, none twice in its sort", () => {
  for (const which of ["with", "without"] as const) {
    const texts = judge("credentials", which).map(({ sentence }) => sentence.text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThanOrEqual(320);
  }
});

test.each(["password ", "password:", "otp 1 ", "a@1", "1", "pa", "पासवर्ड ", "pin, 682018 ", "password Demo@1 and "])(
  "a text of 65,000 characters made of %j is read to its end",
  (piece) => {
    const text = `${piece.repeat(Math.ceil(65_000 / piece.length)).slice(0, 65_000)}. My password is Last#One1`;
    expect(text.slice(findCredentials(text).at(-1)?.start)).toBe("Last#One1");
  },
);
