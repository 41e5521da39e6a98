import { expect, test } from "vitest";
import { importsOf, packageOf } from "./imports.ts";

test("imports are read from types, re-exports and dynamic imports alike", () => {
  const text = `
    import type { A } from "./a.ts";
    export { b } from "../b.ts";
    const c = await import("zod");
    // import { d } from "./d.ts";
  `;
  expect(importsOf("src/domain/x.ts", text)).toEqual(["src/domain/a.ts", "src/b.ts", "zod"]);
});

test("an Astro file's imports are those of its frontmatter and its scripts", () => {
  const text = `---\nimport Page from "../layouts/page.astro";\n---\n<p>import x from "no"</p>\n<script>import "../search/box.ts";</script>`;
  expect(importsOf("src/pages/index.astro", text)).toEqual(["src/layouts/page.astro", "src/search/box.ts"]);
});

test("a package is named without the part of it that is imported", () => {
  expect(packageOf("@hono/node-server/serve-static")).toBe("@hono/node-server");
  expect(packageOf("hono/body-limit")).toBe("hono");
});
