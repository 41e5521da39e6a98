import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { type Mail, type Mailer, MailRefused } from "../usecases/sealing-ports.ts";
import { writeDurably } from "./durable-file.ts";

/** Nothing in a mail may make the mailer read a file or fetch an address. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true };
const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 };

export interface ClosableMailer extends Mailer {
  close(): void;
}

/** Hands mails to the server that `SMTP_URL` names. */
export function smtpMailer(url: string, from: string): ClosableMailer {
  const transport = createTransport({ url, ...PATIENCE, ...CLOSED });
  return {
    async send(mail) {
      try {
        await transport.sendMail(letterOf(mail, from));
      } catch (cause) {
        throw refused(cause) ? new MailRefused(reasonOf(cause)) : new Error(reasonOf(cause));
      }
    },
    close: () => transport.close(),
  };
}

/** Without a server: each mail is a file, named by its Message-ID, so that sending again makes no second one. */
export function fileMailer(directory: string, from: string): ClosableMailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix", ...CLOSED });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(letterOf(mail, from));
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      const name = mail.messageId
        .replaceAll(/[<>]/g, "")
        .split("@")[0]
        ?.replaceAll(/[^\w.-]/g, "_");
      await writeDurably(join(directory, `${name}.eml`), message as Buffer, { mode: 0o600 });
    },
    close: () => transport.close(),
  };
}

function letterOf({ to, lang, subject, text, messageId }: Mail, from: string) {
  const headers = { "Content-Language": lang, "Auto-Submitted": "auto-generated" };
  return { from, to: { name: "", address: to }, subject, text, messageId, headers };
}

/** The server will not have this recipient or this mail, today or tomorrow. */
function refused(error: unknown): boolean {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  return (code === "EENVELOPE" || code === "EMESSAGE") && responseCode >= 500;
}

/** Servers repeat the address in what they answer, so only their codes are kept. */
function reasonOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return ["mail not taken", code, responseCode].filter(Boolean).join(" ");
}
