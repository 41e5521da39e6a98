import { type ChildProcess, spawn } from "node:child_process";
import { expect, onTestFinished, test, vi } from "vitest";
import { keepRunning } from "./keep-running.ts";

const soon = { first: 1, longest: 4 };
const lasting = () => spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);

test("a companion that dies is started again, and its end is said", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const children: ChildProcess[] = [];
  const companion = keepRunning("The sync", started(children, lasting), soon);
  onTestFinished(() => companion.stop());
  children[0]?.kill("SIGKILL");
  await vi.waitFor(() => expect(children).toHaveLength(2));
  expect(said).toHaveBeenCalledExactlyOnceWith("The sync has ended (SIGKILL); it is started again in 1 s.");
});

test("one that cannot be started at all is tried again too", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const children: ChildProcess[] = [];
  const companion = keepRunning(
    "The sync",
    started(children, () => spawn("/nowhere/desk")),
    soon,
  );
  await vi.waitFor(() => expect(children.length).toBeGreaterThan(3));
  await companion.stop();
});

test("the longer it keeps ending at once, the longer the pause, up to the longest", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const children: ChildProcess[] = [];
  const ending = () => spawn(process.execPath, ["-e", "process.exit(3)"]);
  const companion = keepRunning("The sync", started(children, ending), { first: 900, longest: 1100 });
  await vi.waitFor(() => expect(children).toHaveLength(3), { timeout: 30_000, interval: 20 });
  await vi.waitFor(() => expect(said).toHaveBeenCalledTimes(3), { timeout: 30_000, interval: 20 });
  await companion.stop();
  const pauses = said.mock.calls.map(([text]) => /exit code 3.* in (\d+) s/.exec(String(text))?.[1]);
  expect(pauses).toEqual(["1", "2", "2"]);
}, 60_000);

test("a companion that is told to stop ends and is not started again", async () => {
  const children: ChildProcess[] = [];
  const companion = keepRunning("The sync", started(children, lasting), soon);
  await companion.stop();
  expect(children.map(({ signalCode }) => signalCode)).toEqual(["SIGTERM"]);
});

function started(children: ChildProcess[], start: () => ChildProcess): () => ChildProcess {
  return () => {
    const child = start();
    children.push(child);
    return child;
  };
}
