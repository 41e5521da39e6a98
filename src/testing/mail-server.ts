import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";

export interface Delivered {
  to: string[];
  /** As it went over the wire. */
  raw: string;
}

export interface MailServer {
  url: string;
  port: number;
  delivered: Delivered[];
  /** Answers of this code to every recipient from now on; undefined takes everything again. */
  refuseWith(code: number | undefined): void;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback, gone when the test ends. */
export async function mailServer(port = 0): Promise<MailServer> {
  const delivered: Delivered[] = [];
  let refusal: number | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    logger: false,
    onRcptTo(address, _session, done) {
      if (refusal === undefined) return done();
      done(Object.assign(new Error(`no ${address.address} here`), { responseCode: refusal }));
    },
    async onData(stream, session, done) {
      const raw = await text(stream);
      delivered.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw });
      done();
    },
  });
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const at = (server.server.address() as AddressInfo).port;
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= new Promise<void>((resolve) => server.close(resolve));
    return stopped;
  };
  onTestFinished(stop);
  return {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    delivered,
    refuseWith: (code) => {
      refusal = code;
    },
    stop,
  };
}
