import { expect, test } from "vitest";
import { pagePath, parsePageLink, shortName, underBase } from "./address.ts";

test("a page of the pages collection stands at the root of its language, every other under its collection", () => {
  expect(pagePath("hi", "pages", "tickets/fallback")).toBe("hi/tickets/fallback/");
  expect(pagePath("en", "guides", "boweb-login")).toBe("en/guides/boweb-login/");
});

test("a link by kind names its collection, slug and anchor", () => {
  expect(parsePageLink("circular:kerala-2018-11-19-order-41#para-9")).toEqual({
    collection: "circulars",
    slug: "kerala-2018-11-19-order-41",
    anchor: "para-9",
  });
  expect(parsePageLink("route:tickets/new")).toEqual({ collection: "route", slug: "tickets/new", anchor: undefined });
});

test("a web or mail address is not a link by kind", () => {
  expect(parsePageLink("https://vpn.gst.gov.in")).toBeUndefined();
  expect(parsePageLink("mailto:demo1@demo.gov.in")).toBeUndefined();
});

test("a circular's short name is made of the figures of its number", () => {
  expect(shortName("kerala-2018-11-19-order-41", "41/2018/GST Info System/CCT")).toBe("41-2018");
  expect(shortName("cbic-kochi-2017-08-21-sso-mapping", "C. No. IV/16/22/2017-EDP")).toBe("16-22-2017");
});

test("a circular without a number is called by the start of its slug", () => {
  expect(shortName("up-2020-04-gstn-vpn", null)).toBe("up-2020-04");
  expect(shortName("up-2020-01-17-ticket-management", null)).toBe("up-2020-01-17");
});

test("a base may end in a slash or not", () => {
  expect(underBase("/", "hi/")).toBe("/hi/");
  expect(underBase("/sahayata/", "hi/")).toBe("/sahayata/hi/");
  expect(underBase("/sahayata", "hi/")).toBe("/sahayata/hi/");
});
