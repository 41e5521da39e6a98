import { describe, expect, test } from "vitest";
import { findings, projectFiles, textOf } from "./testing/project-tree.ts";

const texts = projectFiles()
  .filter((path) => path !== "package-lock.json")
  .map((path) => ({ path, text: textOf(path) }));

/** Its rows are the ten digits in ten orders, and some look like a mobile number. */
const checkDigitTable = "src/domain/verhoeff.ts";

/** The offices' own mailboxes, as the circulars print them. */
const officeMails = [
  "cex15sys.ker@nic.in",
  "cexcochi@nic.in",
  "gstinfo.ctd@kerala.gov.in",
  "saksham.seva@icegate.gov.in",
  "sisystemctd@gmail.com",
];
/** A mailbox whose owner is called demo is nobody's; the last is the hint inside the form's own field. */
const testMails = /(@|\.)demo\.gov\.in$|^demo[\w.-]*@|@(\w+\.)*example\.(com|org|net|in)$|^name@department\.gov\.in$/i;
const noMailbox = /^git@|@users\.noreply\.github\.com$|^noreply@github\.com$|\.(png|svg|css|js|ts|mjs|astro|yaml|age)$/;

describe("personal data", () => {
  test("the only mobile numbers in the project are the test numbers 90000000xx", () => {
    const found = texts.flatMap(({ path, text }) => mobileNumbers(path, text));
    const isTable = (path: string, digits: string) => path === checkDigitTable && new Set(digits).size === 10;
    const wrong = found.filter(({ path, digits }) => !/^90000000\d\d$/.test(digits) && !isTable(path, digits));
    expect(wrong).toEqual([]);
  });

  test("the only mailboxes in the project are the offices' own and those of demo.gov.in", () => {
    const mails = /[\p{L}\d._%+-]+@[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.[a-z]{2,}/giu;
    const known = (mail: string) =>
      officeMails.includes(mail.toLowerCase()) || testMails.test(mail) || noMailbox.test(mail);
    const found = texts.flatMap(({ path, text }) => findings(path, text, mails));
    expect(found.filter(({ found: mail }) => !known(mail))).toEqual([]);
  });

  test("a mobile number is recognised however it is spaced, and a GSTIN, a hash or a toll-free number is not one", () => {
    const digits = "7" + "123456780";
    const spaced = `${digits.slice(0, 5)} ${digits.slice(5)}`;
    const split = `${digits.slice(0, 4)}-${digits.slice(4, 7)}-${digits.slice(7)}`;
    const seen = (text: string) => mobileNumbers("a", text).map((finding) => finding.digits);
    for (const text of [digits, `+91 ${spaced}`, `+91-${spaced}`, `0${digits}`, `(${split})`, `tel:+91${digits}`]) {
      expect(seen(text)).toEqual([digits]);
    }
    for (const text of [
      `29ABCDE${digits.slice(0, 4)}F1Z5`,
      `a${digits}`,
      `${digits}1`,
      "1800-266-2232",
      "1800 103 4786",
    ]) {
      expect(seen(text)).toEqual([]);
    }
  });
});

describe("the project speaks of itself alone", () => {
  test("no file names a folder of somebody's machine", () => {
    const machine = /(?<![\w.$~-])\/(?:home|Users|root|work|workspaces?|private\/var)\/[\w.-]+/g;
    expect(texts.flatMap(({ path, text }) => findings(path, text, machine))).toEqual([]);
  });

  test("neither the lock file nor any other file binds the project to one package registry", () => {
    const registry = /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\.\w+|^\s*(?:@[\w-]+:)?registry\s*=/gm;
    expect(texts.flatMap(({ path, text }) => findings(path, text, registry))).toEqual([]);
    expect(findings("package-lock.json", textOf("package-lock.json"), /"resolved": "http[^"]*"/g)).toEqual([]);
  });
});

/** Ten digits from 6 upwards, with or without +91 or 0 before them, however they are spaced; no letter or digit beside. */
function mobileNumbers(path: string, text: string) {
  const mobile =
    /(?<![\p{L}\d.])(?:(?:\+|00)?91[ \u00a0-]?|0)?([6-9]\d{4}[ \u00a0.-]?\d{5}|[6-9](?:[ \u00a0-]?\d){9})(?![\p{L}\d]|[.-]\d)/gu;
  return [...text.matchAll(mobile)].map((match) => ({
    path,
    line: text.slice(0, match.index).split("\n").length,
    digits: (match[1] ?? "").replace(/\D/g, ""),
  }));
}
