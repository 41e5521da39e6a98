import { watchKeptPage } from "./kept-page.ts";
import { keep } from "./storage.ts";

/** What every page does besides being read: it remembers the language and lets the worker keep it for offline. */

const base = document.documentElement.dataset.base ?? "/";

keep("language", document.documentElement.lang);

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register(`${base.replace(/\/$/, "")}/sw.js`).catch((error: unknown) => {
    console.warn("The pages will not be kept for offline reading.", error);
  });
  watchKeptPage(navigator.serviceWorker);
}
