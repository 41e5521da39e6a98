/** Hands this page to the worker on the first visit, and says so when what is read is a kept copy. */
export function watchKeptPage(workers: ServiceWorkerContainer): void {
  const first = workers.controller === null;
  workers.ready.then(
    ({ active }) => {
      if (first) active?.postMessage({ keep: partsOfThisPage() });
      else if (active !== null) askWhetherKept(active);
    },
    (error: unknown) => console.warn("The worker did not start.", error),
  );
}

/** Its address, and the styles, scripts and pictures that it loaded. */
function partsOfThisPage(): string[] {
  const parts = performance.getEntriesByType("resource").map(({ name }) => name);
  return [location.href, ...parts].filter((address) => address.startsWith(location.origin));
}

function askWhetherKept(worker: ServiceWorker): void {
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }: MessageEvent<string | null>) => {
    if (data !== null) showNotice(data);
  };
  worker.postMessage({ ask: location.href }, [channel.port2]);
}

function showNotice(fetched: string): void {
  const notice = document.querySelector<HTMLElement>("[data-kept-notice]");
  if (notice === null) return;
  const at = new Date(fetched);
  const day = Number.isNaN(at.getTime()) ? "–" : at.toLocaleDateString("en-IN", { dateStyle: "medium" });
  notice.textContent = (notice.dataset.keptNotice ?? "").replace("{date}", day);
  notice.hidden = false;
}
