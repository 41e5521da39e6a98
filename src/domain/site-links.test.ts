import { expect, test } from "vitest";
import { findBrokenLinks } from "./site-links.ts";

const files = new Set(["hi/index.html", "hi/guides/a/index.html", "_astro/site.css"]);

function broken(html: string, base = "/"): string[] {
  const target = { file: "hi/guides/a/index.html", html: '<p id="step-1">' };
  return findBrokenLinks([{ file: "hi/index.html", html }, target], files, base);
}

test("a link to a page and an anchor that exist is whole", () => {
  expect(broken('<a href="/hi/guides/a/#step-1">x</a><link href="/_astro/site.css">')).toEqual([]);
});

test("a link to a page that is not there is broken, and named with the page it stands on", () => {
  expect(broken('<a href="/hi/guides/b/">')).toEqual(["hi/index.html -> /hi/guides/b/"]);
});

test("a link to an anchor that is not there is broken, on the same page too", () => {
  expect(broken('<a href="/hi/guides/a/#step-9">')).toEqual(["hi/index.html -> /hi/guides/a/#step-9"]);
  expect(broken('<a href="#nowhere">')).toEqual(["hi/index.html -> #nowhere"]);
});

test("a link that forgets the base is broken", () => {
  expect(broken('<a href="/hi/guides/a/">', "/sahayata/")).toEqual(["hi/index.html -> /hi/guides/a/"]);
  expect(broken('<a href="/sahayata/hi/guides/a/">', "/sahayata/")).toEqual([]);
});

test("other sites, mail and telephone links are not the site's to check", () => {
  expect(broken('<a href="https://gst.gov.in/x"><a href="mailto:demo1@demo.gov.in"><a href="tel:+911">')).toEqual([]);
});

test("what the intake answers at request time needs no file, and no page beside it does without one", () => {
  expect(broken('<a href="/api/signals"><a href="/t/ab/x.age"><a href="/staff/">')).toEqual([]);
  expect(broken('<a href="/hi/staff/">')).toEqual(["hi/index.html -> /hi/staff/"]);
  expect(broken('<a href="/hi/tickets/new/?track=up">')).toEqual(["hi/index.html -> /hi/tickets/new/?track=up"]);
});

test("a page that is not yet part of the site is tolerated by its path alone", () => {
  const page = { file: "hi/index.html", html: '<a href="/hi/tickets/new/?track=up"><a href="/hi/x/">' };
  const awaited = (path: string) => path === "hi/tickets/new/";
  expect(findBrokenLinks([page], files, "/", awaited)).toEqual(["hi/index.html -> /hi/x/"]);
});
