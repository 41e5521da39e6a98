export {};

/** Keeps a whole language's guides, circulars and contacts on the device, after saying how large they are. */

interface OfflineList {
  cache: string;
  bytes: number;
  pages: number;
  urls: string[];
}

const panel = document.querySelector<HTMLElement>("[data-offline]");
if (panel !== null) {
  start(panel).catch((error: unknown) => {
    console.warn("The offline list could not be read.", error);
    say(panel, "failed");
  });
}

async function start(box: HTMLElement): Promise<void> {
  if (!("caches" in window)) return say(box, "unavailable");
  const answer = await fetch(box.dataset.offline ?? "");
  if (!answer.ok) return say(box, "failed");
  const list = (await answer.json()) as OfflineList;
  const keepButton = box.querySelector<HTMLButtonElement>("[data-offline-keep]");
  const removeButton = box.querySelector<HTMLButtonElement>("[data-offline-remove]");
  if (keepButton === null || removeButton === null) return;
  keepButton.hidden = false;
  removeButton.hidden = !(await caches.has(list.cache));
  say(box, removeButton.hidden ? "size" : "done", { pages: list.pages, size: megabytes(list.bytes) });
  keepButton.addEventListener("click", () => {
    keepAll(list, box).then(
      () => {
        removeButton.hidden = false;
      },
      (error: unknown) => {
        console.warn("Not every page could be kept.", error);
        say(box, "failed");
      },
    );
  });
  removeButton.addEventListener("click", async () => {
    await caches.delete(list.cache);
    removeButton.hidden = true;
    say(box, "removed");
  });
}

async function keepAll(list: OfflineList, box: HTMLElement): Promise<void> {
  const cache = await caches.open(list.cache);
  let done = 0;
  for (const url of list.urls) {
    await cache.add(new Request(url, { cache: "no-cache" }));
    done += 1;
    if (done % 5 === 0) say(box, "progress", { done, pages: list.urls.length });
  }
  say(box, "done", { pages: list.pages, size: megabytes(list.bytes) });
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

function say(box: HTMLElement, phrase: string, values: Record<string, string | number> = {}): void {
  const status = box.querySelector("[data-offline-status]");
  if (status === null) return;
  const text = box.dataset[phrase] ?? "";
  status.textContent = text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
