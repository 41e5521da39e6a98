/** Subject and text of a mail of one part, as a person reads them. */
export function decodedMail(raw: string): { subject: string; text: string } {
  const at = raw.search(/\r?\n\r?\n/);
  const head = raw.slice(0, at).replaceAll(/\r?\n[ \t]+/g, " ");
  const body = raw.slice(at).trimStart();
  const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(head)?.[1]?.toLowerCase();
  const subject = /^Subject: (.*?)\r?$/im.exec(head)?.[1] ?? "";
  return { subject: decodedWords(subject), text: decoded(body, encoding) };
}

function decodedWords(text: string): string {
  const joined = text.replaceAll(/\?=\s+=\?/g, "?==?");
  const bytes = [...joined.matchAll(/=\?utf-8\?([bq])\?(.*?)\?=/gi)];
  if (bytes.length === 0) return text;
  const parts = bytes.map(([, how = "", word = ""]) =>
    how.toLowerCase() === "b" ? Buffer.from(word, "base64") : quoted(word.replaceAll("_", " ")),
  );
  const before = joined.slice(0, joined.indexOf("=?"));
  return before + Buffer.concat(parts).toString("utf8");
}

function decoded(body: string, encoding: string | undefined): string {
  if (encoding === "base64") return Buffer.from(body, "base64").toString("utf8");
  if (encoding === "quoted-printable") return quoted(body.replaceAll(/=\r?\n/g, "")).toString("utf8");
  return body;
}

function quoted(text: string): Buffer {
  const latin = text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(latin, "latin1");
}
