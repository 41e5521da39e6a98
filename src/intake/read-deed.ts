import { readBody } from "./read-body.ts";
import { FILE_BYTES, FILES_AT_MOST, formData, json, type SentFile, sentFiles, TEXT_BYTES } from "./read-submission.ts";
import { Refusal } from "./refusal.ts";

/** A deed as JSON, or with files: a part `deed` and parts `screenshot`. */
export async function readDeed(request: Request): Promise<{ body: unknown; files: SentFile[] }> {
  const type = request.headers.get("content-type") ?? "";
  if (/^application\/json\b/i.test(type)) {
    return readBody(request, TEXT_BYTES, async (bytes) => ({ body: json(new TextDecoder().decode(bytes)), files: [] }));
  }
  if (!/^multipart\/form-data\b/i.test(type)) throw new Refusal("not_understood");
  return readBody(request, FILES_AT_MOST * FILE_BYTES + TEXT_BYTES, async (bytes) => {
    const data = await formData(bytes, type);
    return { body: json(String(data.get("deed") ?? "")), files: await sentFiles(data) };
  });
}
