import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { writeTicket } from "../src/adapters/ticket-yaml.ts";
import { temporaryDirectory } from "../src/testing/temporary-directory.ts";
import { aTicket } from "../src/testing/tickets.ts";

interface Said {
  code: number | null;
  out: string;
  err: string;
}

function desk(words: string[], variables: NodeJS.ProcessEnv = {}): Promise<Said> {
  const child = spawn(process.execPath, ["scripts/desk.ts", ...words], { env: { ...process.env, ...variables } });
  const said = { out: "", err: "" };
  child.stdout.on("data", (data) => (said.out += data));
  child.stderr.on("data", (data) => (said.err += data));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...said })));
}

describe("bad input gets one clear sentence and an exit code", () => {
  test("a verb that does not exist", async () => {
    const { code, err } = await desk(["validte"]);
    expect(code).toBe(2);
    expect(err).toBe('desk has no verb "validte". See: npx desk --help\n');
  });

  test("an option that does not exist", async () => {
    const { code, err } = await desk(["show", "--jsn"]);
    expect(code).toBe(2);
    expect(err).toMatch(/--jsn.*See: npx desk show --help\n$/);
  });

  test("a ticket number with one wrong character", async () => {
    const { code, err } = await desk(["show", "KL-261121-A7K3F1"]);
    expect(code).toBe(2);
    expect(err).toContain("its check character does not match");
  });

  test("a setting that is no setting", async () => {
    const { code, err } = await desk(["doctor"], { PORT: "lots" });
    expect(code).toBe(1);
    expect(err).toMatch(/^PORT in the environment: /);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a folder that cannot be written, because a file stands there", async () => {
    const file = join(temporaryDirectory(), "var");
    writeFileSync(file, "");
    const { code, err } = await desk(["show", aTicket().number], { DESK_VAR: join(file, "desk") });
    expect(code).toBe(1);
    expect(err).toContain("DESK_VAR");
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a machine without git", async () => {
    const { code, err } = await desk(["show", aTicket().number], {
      DESK_VAR: temporaryDirectory(),
      PATH: temporaryDirectory(),
    });
    expect(code).toBe(1);
    expect(err).toMatch(/git/i);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a port that is taken", async () => {
    const port = await takenPort();
    const dist = temporaryDirectory();
    mkdirSync(join(dist, "site"));
    const future = new Date(Date.now() + 3_600_000);
    writeFileSync(join(dist, "site", "index.html"), "");
    const { utimesSync } = await import("node:fs");
    utimesSync(join(dist, "site", "index.html"), future, future);

    const { code, err } = await desk(["start", "--port", String(port)], {
      DESK_DIST: join(dist, "site"),
      DESK_VAR: join(dist, "var"),
    });

    expect(code).toBe(1);
    expect(err).toContain(`Port ${port} is taken.`);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

test("twenty broken ticket files are all reported, each with its line and column", async () => {
  const folder = temporaryDirectory();
  const good = writeTicket(aTicket());
  for (let i = 0; i < 20; i += 1) {
    writeFileSync(join(folder, `broken-${String(i).padStart(2, "0")}.yaml`), broken(good, i));
  }
  writeFileSync(join(folder, "good.yaml"), good);

  const { code, out } = await desk(["validate", folder, "--json"]);

  const { files, issues } = JSON.parse(out);
  expect(code).toBe(1);
  expect(files).toBe(21);
  const named = new Set(issues.map(({ file }: { file: string }) => file));
  expect(named.size).toBe(20);
  for (const issue of issues) {
    expect(issue.line).toBeGreaterThan(0);
    expect(issue.column).toBeGreaterThan(0);
    expect(issue.message).not.toBe("");
  }
});

test("text of a ticket cannot give GitHub a command", async () => {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, "t.yaml"), writeTicket(aTicket()).replace("track: kerala", 'track: "a\\n::error::%25"'));
  const { out } = await desk(["validate", folder, "--github"]);
  const commands = out.split("\n").filter((line) => line.startsWith("::"));
  expect(commands).toHaveLength(1);
  expect(commands[0]).toMatch(/^::error file=/);
});

test("every verb explains itself", async () => {
  const { out } = await desk(["--help"]);
  const verbs = [...out.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map(([, verb]) => verb as string);
  expect(verbs.length).toBeGreaterThan(10);
  const helps = await Promise.all(verbs.slice(0, 4).map((verb) => desk([verb, "--help"])));
  for (const [i, { code, out: help }] of helps.entries()) {
    expect(code).toBe(0);
    expect(help).toContain(`npx desk ${verbs[i]}`);
  }
});

/** Twenty slips: of YAML, of names, of values, of kinds. */
function broken(good: string, i: number): string {
  const slips: [string | RegExp, string][] = [
    ["track: kerala", "trak: kerala"],
    ["lang: en", "lang: fr"],
    ["format: 1", "format: 2"],
    [/opened_at: .*/, "opened_at: yesterday"],
    ["channel: web", "channel: fax"],
  ];
  const [from, to] = slips[i % slips.length] as [string | RegExp, string];
  if (i >= 15) return `${good.replace(from, to)}extra: [unclosed`;
  if (i >= 10) return good.replace(from, to).replace("synthetic: true", 'synthetic: "yes"');
  return i >= 5 ? good.replace(from, to).replace(/^timeline:[\s\S]*/m, "timeline: []\n") : good.replace(from, to);
}

function takenPort(): Promise<number> {
  const server: Server = createServer();
  onTestFinished(() => void server.close());
  return new Promise((resolve) => server.listen(0, () => resolve((server.address() as { port: number }).port)));
}
