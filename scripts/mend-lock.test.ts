import { expect, test } from "vitest";
import { type Lock, mendedLock, missingPackages, platformFromName } from "./mend-lock.ts";

const lock: Lock = {
  lockfileVersion: 3,
  packages: {
    "": { optionalDependencies: { "tool-linux-x64": "1.0.0" } },
    "node_modules/desk": { resolved: "scripts", link: true },
    "node_modules/tool": {
      version: "1.0.0",
      dev: true,
      resolved: "https://packages.example.com/tool.tgz",
      optionalDependencies: { "@tool/darwin-arm64": "1.0.0", "tool-linux-x64": "1.0.0" },
    },
    "node_modules/tool-linux-x64": { version: "1.0.0", optional: true },
  },
};
const found = new Map([["@tool/darwin-arm64", { os: ["darwin"], cpu: ["arm64"] }]]);

test("a platform package that the lock asks for and does not hold is missing", () => {
  expect(missingPackages(lock)).toEqual([{ name: "@tool/darwin-arm64", version: "1.0.0", dev: true }]);
});

test("a package nested under another looks for its platforms in every folder above it", () => {
  const nested = { "node_modules/a/node_modules/tool": { optionalDependencies: { "tool-linux-x64": "1.0.0" } } };
  expect(missingPackages({ packages: { ...lock.packages, ...nested } })).toHaveLength(1);
});

test("a mended lock holds the missing package as optional, with its platform and no integrity", () => {
  expect(mendedLock(lock, found).packages["node_modules/@tool/darwin-arm64"]).toEqual({
    version: "1.0.0",
    os: ["darwin"],
    cpu: ["arm64"],
    dev: true,
    optional: true,
  });
});

test("a mended lock names no registry and keeps the links to the workspaces", () => {
  const { packages } = mendedLock(lock, found);
  expect(packages["node_modules/tool"]).not.toHaveProperty("resolved");
  expect(packages["node_modules/desk"]).toEqual({ resolved: "scripts", link: true });
});

test("mending twice changes nothing the second time", () => {
  const once = mendedLock(lock, found);
  expect(missingPackages(once)).toEqual([]);
  expect(JSON.stringify(mendedLock(once, found))).toBe(JSON.stringify(once));
});

test("a package that is not served here has the platform that its name says", () => {
  expect(platformFromName("@scope/cli-linux-x64-musl")).toEqual({ os: ["linux"], cpu: ["x64"], libc: ["musl"] });
  expect(platformFromName("@scope/windows-arm64")).toEqual({ os: ["win32"], cpu: ["arm64"] });
  expect(platformFromName("@scope/binding-linux-arm64-gnu")).toEqual({
    os: ["linux"],
    cpu: ["arm64"],
    libc: ["glibc"],
  });
  expect(platformFromName("@scope/binding-wasm32-wasi")).toEqual({ cpu: ["wasm32"] });
});
