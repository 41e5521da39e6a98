import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, packageOf } from "./testing/imports.ts";
import { projectFiles, textOf } from "./testing/project-tree.ts";

/** What each floor of the house may stand on, itself aside; `*` is any package. */
const floors: Record<string, { on: string[]; packages: string[] }> = {
  "src/domain": { on: [], packages: ["zod"] },
  "src/search": { on: ["src/domain"], packages: ["zod"] },
  "src/usecases": { on: ["src/domain"], packages: ["zod"] },
  "src/adapters": { on: ["src/usecases", "src/domain", "src/search"], packages: ["*"] },
};
const everyFloor = Object.keys(floors);
const faces: Record<string, string[]> = {
  "src/styles": [],
  "src/components": ["src/styles"],
  "src/layouts": ["src/styles", "src/components"],
  "src/pages": ["src/styles", "src/components", "src/layouts"],
  "src/intake": [],
  scripts: ["src/intake"],
};
const homes = [...everyFloor, ...Object.keys(faces), "src/testing"];

const sources = projectFiles().filter((path) => /^(src|scripts)\/.*\.(ts|mts|astro)$/.test(path));
const isTest = (path: string) => /\.test\.ts$|^src\/testing\/|^scripts\/(bench|prove|measure)\b/.test(path);
const edges = sources
  .filter((path) => !isTest(path))
  .flatMap((path) => importsOf(path, textOf(path)).map((target) => ({ path, target })));

describe("the arrows of the house", () => {
  test("every source file lives in a home that the arrows know", () => {
    const allowed = ["src/content.config.ts", "src/env.d.ts"];
    expect(
      sources.filter((path) => !homeOf(path) && !allowed.includes(path) && !/^src\/[^/]+\.test\.ts$/.test(path)),
    ).toEqual([]);
  });

  for (const [floor, { on, packages }] of Object.entries(floors)) {
    test(`${floor} imports only ${[floor, ...on].join(", ")} and ${packages.join(", ").replace("*", "packages")}`, () => {
      const wrong = edges
        .filter(({ path }) => homeOf(path) === floor)
        .filter(({ target }) => !mayImport(target, [floor, ...on], packages));
      expect(wrong).toEqual([]);
    });
  }

  for (const [face, on] of Object.entries(faces)) {
    test(`${face} imports the floors below it and ${on.join(", ") || "no other face"}`, () => {
      const wrong = edges
        .filter(({ path }) => homeOf(path) === face)
        .filter(({ target }) => !mayImport(target, [face, ...on, ...everyFloor, "src/content.config.ts"], ["*"]));
      expect(wrong).toEqual([]);
    });
  }

  test("only tests, and the scripts that measure and prove, import what is in src/testing", () => {
    expect(edges.filter(({ target }) => homeOf(target) === "src/testing")).toEqual([]);
  });

  test("every imported package is one that package.json names", () => {
    const { dependencies, devDependencies } = JSON.parse(textOf("package.json"));
    const named = Object.keys({ ...dependencies, ...devDependencies }).map((name) => name.replace(/^@types\//, ""));
    const notPackages = /^(node|virtual|astro):|^\/|^(src|scripts|content)\/|^[\w.-]+\.(json|ts|mjs)$/;
    const packages = edges.filter(({ target }) => !notPackages.test(target));
    expect(packages.filter(({ target }) => !named.includes(packageOf(target)))).toEqual([]);
  });
});

describe("the hand of the house", () => {
  test("every direct dependency has its reason in the decision on dependencies", () => {
    const { dependencies, devDependencies } = JSON.parse(textOf("package.json"));
    const reasons = textOf("docs/decisions/0003-dependencies.md").split(/[\s|,]+/);
    const names = Object.keys({ ...dependencies, ...devDependencies });
    expect(names.filter((name) => !reasons.includes(name))).toEqual([]);
  });

  test("no source file is longer than 300 lines", () => {
    const lengths = sources.map((path) => ({ path, lines: textOf(path).split("\n").length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 300)).toEqual([]);
  });

  test("there is no drawer for what has no home, and no barrel", () => {
    const drawer = /(^|\/)(utils?|helpers?|common|misc)(\/|\.(ts|astro)$)/;
    const barrel = (path: string) =>
      basename(path) === "index.ts" && /export\s+(\*|\{[^}]*\})\s+from/.test(textOf(path));
    expect(sources.filter((path) => drawer.test(path) || (!path.startsWith("src/pages/") && barrel(path)))).toEqual([]);
  });

  test("no test is skipped, kept for later or run alone", () => {
    const laid = /\b(test|it|describe)\.(skip|only|todo|fixme|skipIf|runIf)\b/;
    expect(sources.filter((path) => path.endsWith(".test.ts") && laid.test(textOf(path)))).toEqual([]);
  });
});

function homeOf(path: string): string | undefined {
  return homes.find((home) => path.startsWith(`${home}/`));
}

function mayImport(target: string, places: string[], packages: string[]): boolean {
  if (/^(src|scripts)\//.test(target))
    return places.some((place) => target === place || target.startsWith(`${place}/`));
  return packages.includes("*") || packages.includes(packageOf(target));
}
