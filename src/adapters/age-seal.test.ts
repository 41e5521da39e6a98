import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sealedSchema } from "../domain/ticket.ts";
import { temporaryDirectory } from "../testing/temporary-directory.ts";
import { KeyMissing } from "../usecases/sealing-ports.ts";
import { ageSealer, ageUnsealer } from "./age-seal.ts";
import { blobStore } from "./blob-store.ts";
import { keyPaths } from "./key-files.ts";
import { keyRing } from "./key-ring.ts";

const SUMMER = "2026-08-10T10:00:00+05:30";
const AUTUMN = "2026-11-21T10:00:00+05:30";
const AT_NEW_YEAR = () => new Date("2027-01-02T10:00:00+05:30");
const PERSONAL = { mobile: "9000000001", email: "Demo-Officer-01@demo.gov.in", employee_id: "012345", "gstin-1": "x" };

async function desk() {
  const directory = temporaryDirectory();
  const ring = keyRing(directory, AT_NEW_YEAR);
  for (const quarter of ["2026-Q3", "2026-Q4"]) await ring.make(quarter);
  return { directory, ring, sealer: ageSealer(directory), unsealer: ageUnsealer(directory) };
}

describe("sealing", () => {
  test("what is sealed is opened again, by whoever holds the quarter's identity", async () => {
    const { sealer, unsealer } = await desk();
    const sealed = await sealer.seal(PERSONAL, AUTUMN);

    expect(sealedSchema.parse(sealed)).toEqual(sealed);
    expect(sealed.quarter).toBe("2026-Q4");
    expect(await unsealer.open(sealed)).toEqual(PERSONAL);
    expect(await unsealer.openText(await sealer.sealText("a GSTIN", SUMMER))).toBe("a GSTIN");
  });

  test("nothing personal stands in what is sealed", async () => {
    const { sealer } = await desk();
    const sealed = await sealer.seal(PERSONAL, AUTUMN);
    const text = JSON.stringify(sealed) + Buffer.from(sealed.box, "base64").toString("latin1");
    for (const value of ["9000000001", "012345", "demo-officer"]) expect(text.toLowerCase()).not.toContain(value);
  });

  test("the HTTP process seals and looks up without any identity in reach", async () => {
    const { directory, sealer } = await desk();
    rmSync(keyPaths(directory).identities, { recursive: true });
    const sealed = await ageSealer(directory).seal(PERSONAL, AUTUMN);
    expect(sealer.blindAll("employee_id", "012345")).toContain(sealed.blind.employee_id);
    expect(await ageUnsealer(directory).open(sealed)).toBeUndefined();
  });

  test("without a key for the quarter nothing is taken in, as when the store cannot write", async () => {
    const { sealer } = await desk();
    await expect(sealer.seal(PERSONAL, "2027-01-02T10:00:00+05:30")).rejects.toThrow(KeyMissing);
    await expect(sealer.seal(PERSONAL, "2027-01-02T10:00:00+05:30")).rejects.toThrow("desk keys new");
  });

  test("a damaged box is told apart from one that has no key", async () => {
    const { sealer, unsealer } = await desk();
    const { box, ...rest } = await sealer.seal(PERSONAL, AUTUMN);
    const bytes = Buffer.from(box, "base64");
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
    await expect(unsealer.open({ ...rest, box: bytes.toString("base64") })).rejects.toThrow("damaged");
  });
});

describe("the blind index", () => {
  test("finds the same person in every quarter, however the address is written, under another digest in each", async () => {
    const { sealer } = await desk();
    const summer = sealer.blind({ email: "demo-officer-01@demo.gov.in", employee_id: "012345" }, SUMMER);
    const autumn = sealer.blind({ email: " Demo-Officer-01@DEMO.gov.in ", employee_id: "012345" }, AUTUMN);

    expect(summer.email).not.toBe(autumn.email);
    expect(sealer.blindAll("email", "DEMO-officer-01@demo.gov.in")).toEqual([summer.email, autumn.email]);
    expect(sealer.blindAll("employee_id", "012345")).toEqual([summer.employee_id, autumn.employee_id]);
    expect(sealer.blindAll("employee_id", "012346")).not.toContain(summer.employee_id);
  });

  test("the same value as an employee ID and as an address has different digests", async () => {
    const { sealer } = await desk();
    const { employee_id, email } = sealer.blind({ employee_id: "012345", email: "012345" }, AUTUMN);
    expect(employee_id).not.toBe(email);
  });

  test("what is not given, or is blank, has none", async () => {
    const { sealer } = await desk();
    expect(sealer.blind({ employee_id: " " }, AUTUMN)).toEqual({});
    expect((await sealer.seal({ mobile: "9000000001" }, AUTUMN)).blind).toEqual({});
  });
});

describe("shredding a quarter", () => {
  test("nothing of that quarter can be opened or matched any more, while other quarters can", async () => {
    const { directory, ring, sealer, unsealer } = await desk();
    const blobs = blobStore(join(directory, "blobs"), sealer, () => new Date(SUMMER));
    const [summer, autumn] = [await sealer.seal(PERSONAL, SUMMER), await sealer.seal(PERSONAL, AUTUMN)];
    const text = await sealer.sealText("value", SUMMER);
    const picture = await blobs.put(Buffer.from("a picture"));
    const sealedPicture = (await blobs.read(picture.sha256)) as Uint8Array;
    expect(Buffer.from((await unsealer.openBytes(sealedPicture)) ?? []).toString()).toBe("a picture");

    expect(await ring.shred("2026-Q3")).toBe("shredded");

    for (const after of [unsealer, ageUnsealer(directory)]) {
      expect(await after.open(summer)).toBeUndefined();
      expect(await after.openText(text)).toBeUndefined();
      expect(await after.openBytes(sealedPicture)).toBeUndefined();
      expect(await after.open(autumn)).toEqual(PERSONAL);
    }
    for (const after of [sealer, ageSealer(directory)]) {
      expect(after.blindAll("employee_id", "012345")).toEqual([autumn.blind.employee_id]);
      expect(after.blindAll("email", PERSONAL.email)).toEqual([autumn.blind.email]);
      await expect(after.seal({ mobile: "9000000001" }, SUMMER)).rejects.toThrow(KeyMissing);
      await expect(after.sealText("value", SUMMER)).rejects.toThrow(KeyMissing);
    }
  });

  test("leaves no secret of that quarter on the disk, and remembers when it was done", async () => {
    const { directory, ring } = await desk();
    const paths = keyPaths(directory);
    const secrets = [paths.identity("2026-Q3"), paths.blindKey("2026-Q3")].map((path) =>
      readFileSync(path, "utf8").trim(),
    );
    await ring.shred("2026-Q3");

    for (const path of filesBelow(directory))
      for (const secret of secrets) expect(readFileSync(path, "utf8")).not.toContain(secret);
    expect(ring.list()).toMatchObject([
      { quarter: "2026-Q3", shredded_at: "2027-01-02T10:00:00+05:30", identity: false, blind: false },
      { quarter: "2026-Q4", identity: true, blind: true },
    ]);
  });

  test("a shredded key is never made again", async () => {
    const { ring } = await desk();
    await ring.shred("2026-Q3");
    expect(await ring.make("2026-Q3")).toBe("there");
    expect(ring.list()[0]).toMatchObject({ identity: false });
    expect(await ring.shred("2026-Q3")).toBe("gone-already");
  });

  test("the present quarter and what is still to come cannot be shredded, nor a quarter that has no key", async () => {
    const { ring } = await desk();
    expect(await ring.keepAhead()).toEqual(["2027-Q1", "2027-Q2"]);
    expect(await ring.shred("2027-Q1")).toBe("in-use");
    expect(await ring.shred("2027-Q2")).toBe("in-use");
    expect(await ring.shred("2025-Q1")).toBe("unknown");
  });

  test("an erasure that was interrupted is finished by the next one", async () => {
    const { directory, ring } = await desk();
    const identity = keyPaths(directory).identity("2026-Q3");
    rmSync(identity);
    expect(await ring.shred("2026-Q3")).toBe("shredded");
    expect(existsSync(keyPaths(directory).blindKey("2026-Q3"))).toBe(false);
  });
});

describe("the key ring", () => {
  test("identities and blind keys are for this user only", async () => {
    const { directory } = await desk();
    const paths = keyPaths(directory);
    const modes = [paths.identity("2026-Q4"), paths.blindKey("2026-Q4")].map((path) => statSync(path).mode & 0o777);
    expect(modes).toEqual([0o600, 0o600]);
    expect([paths.identities, paths.blindKeys].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  test("many who need the same key at once get one key", async () => {
    const directory = temporaryDirectory();
    const rings = Array.from({ length: 8 }, () => keyRing(directory, AT_NEW_YEAR));
    const made = await Promise.all(rings.map((ring) => ring.keepAhead()));
    expect(made.flat().sort()).toEqual(["2027-Q1", "2027-Q2"]);
    expect(readdirSync(directory).sort()).toEqual(["blind", "identities", "recipients.json"]);
  });

  test("a key that an interrupted run left is used, not replaced", async () => {
    const { directory, ring, sealer } = await desk();
    const sealed = await sealer.seal(PERSONAL, AUTUMN);
    rmSync(keyPaths(directory).recipients);
    expect(await ring.make("2026-Q4")).toBe("made");
    expect(await ageUnsealer(directory).open(sealed)).toEqual(PERSONAL);
  });
});

function filesBelow(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true }) as string[];
  return names.map((name) => join(directory, name)).filter((path) => statSync(path).isFile());
}
