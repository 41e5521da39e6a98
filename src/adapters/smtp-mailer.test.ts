import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { mailServer } from "../testing/mail-server.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { type Mail, MailRefused } from "../usecases/sealing-ports.ts";
import { fileMailer, smtpMailer } from "./smtp-mailer.ts";

const FROM = "Sahayata <desk@demo.gov.in>";
const mail: Mail = {
  to: "demo-officer-01@demo.gov.in",
  lang: "hi",
  subject: "टिकट KL-261121-A7K3FX दर्ज किया गया",
  text: "स्थिति: दर्ज\n",
  messageId: "<01ka.officer@desk.demo.gov.in>",
};

function mailerTo(url: string) {
  const mailer = smtpMailer(url, FROM);
  onTestFinished(() => mailer.close());
  return mailer;
}

test("a mail reaches the server that SMTP_URL names, with its Message-ID and language", async () => {
  const server = await mailServer();
  await mailerTo(server.url).send(mail);

  expect(server.delivered).toHaveLength(1);
  const [{ to, raw }] = server.delivered as [(typeof server.delivered)[0]];
  expect(to).toEqual([mail.to]);
  expect(raw).toContain(`Message-ID: ${mail.messageId}`);
  expect(raw).toMatch(/^Content-Language: hi\r?$/m);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
  expect(raw).toMatch(/^From: Sahayata <desk@demo.gov.in>\r?$/m);
});

test("a recipient whom the server will never take is refused for good; the reason names nobody", async () => {
  const server = await mailServer();
  server.refuseWith(550);
  const error = await mailerTo(server.url)
    .send(mail)
    .catch((reason: Error) => reason);
  expect(error).toBeInstanceOf(MailRefused);
  expect(String(error)).toContain("550");
  expect(String(error)).not.toContain("demo-officer");
});

test("a server that is busy or away is another matter: the mail may be tried again", async () => {
  const server = await mailServer();
  server.refuseWith(451);
  const busy = await mailerTo(server.url)
    .send(mail)
    .catch((reason: Error) => reason);
  await server.stop();
  const away = await mailerTo(server.url)
    .send(mail)
    .catch((reason: Error) => reason);
  for (const error of [busy, away]) {
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MailRefused);
    expect(String(error)).not.toContain("demo-officer");
  }
});

test("without a server each mail is a file for this user only, and sending it again makes no second one", async () => {
  const directory = join(temporaryDirectory(), "outbox");
  const mailer = fileMailer(directory, FROM);
  await mailer.send(mail);
  await mailer.send(mail);

  expect(readdirSync(directory)).toEqual(["01ka.officer.eml"]);
  const path = join(directory, "01ka.officer.eml");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, "utf8")).toContain(`To: ${mail.to}`);
});

test("a line break in an address or subject starts no new header", async () => {
  const server = await mailServer();
  const to = "demo-officer-01@demo.gov.in";
  await mailerTo(server.url).send({ ...mail, to, subject: "one\r\nBcc: demo2@demo.gov.in" });
  expect(server.delivered[0]?.to).toEqual([to]);
  expect(server.delivered[0]?.raw).not.toMatch(/^Bcc:/m);
});
