import { kept } from "./storage.ts";

/** Takes the reader on in the language chosen before, or the browser's; the links stand for everybody else. */

const main = document.querySelector<HTMLElement>("[data-languages]");
const offered = (main?.dataset.languages ?? "").split(" ");
const wanted = [kept("language") ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2));
const language = wanted.find((tag) => offered.includes(tag));
const link = document.querySelector<HTMLAnchorElement>(`a[hreflang="${language}"]`);

if (link !== null) location.replace(link.href + location.hash);
