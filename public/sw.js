// Keeps what has been read, and what the reader chose to keep, for when there is no network.
// Tickets, stories and staff pages are never touched: they are only ever answered by the server.

const version = "__VERSION__";
const seen = `seen-${version}`;
const base = new URL("./", self.location.href).pathname;
const neverKept = /^(?:api|t|(?:(?:hi|en|ml)\/)?(?:staff|tickets\/new\/call-desk))(?:\/|$)/;
/** As the server writes it into a form. */
const formToken = /<input type="hidden" name="form_token" value="[^"]*">/;
const largestSeen = 120;
/** Pages last answered from what is kept, with the day they were fetched; asked for by the page itself. */
const answeredFromKept = new Map();

self.addEventListener("install", (event) => {
  event.waitUntil(keepFallback().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldVersions().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || !isKeepable(url)) return;
  const path = url.pathname.slice(base.length);
  event.respondWith(path.startsWith("_astro/") ? keptFirst(event.request) : freshFirst(event.request, path));
});

self.addEventListener("message", (event) => {
  const { keep, ask } = event.data ?? {};
  if (keep !== undefined) event.waitUntil(keepAll(keep));
  if (ask !== undefined) event.ports[0]?.postMessage(answeredFromKept.get(new URL(ask).pathname) ?? null);
});

/** Files under _astro/ carry their content's hash in the name: once kept, always right. */
async function keptFirst(request) {
  return (await caches.match(request)) ?? fetchAndKeep(request);
}

/** A page is fetched anew; without a network the kept one answers, then the page that says so. */
async function freshFirst(request, path) {
  const { pathname } = new URL(request.url);
  try {
    const answer = await fetchAndKeep(request);
    answeredFromKept.delete(pathname);
    return answer;
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept !== undefined) answeredFromKept.set(pathname, kept.headers.get("date") ?? "");
    const answer = kept ?? (await offlinePage(request, path));
    if (answer === undefined) throw error;
    return answer;
  }
}

async function offlinePage(request, path) {
  if (request.mode !== "navigate") return undefined;
  const language = /^(hi|en|ml)\//.exec(path)?.[1] === "en" ? "en" : "hi";
  return caches.match(`${base}${language}/tickets/offline/`);
}

/** The page of the first visit was fetched before there was a worker: it hands over what it is made of. */
async function keepAll(urls) {
  const cache = await caches.open(seen);
  const ours = urls.map((url) => new URL(url)).filter(isKeepable);
  const kept = await Promise.allSettled(ours.map((url) => addTo(cache, url.pathname)));
  for (const outcome of kept) if (outcome.status === "rejected") console.warn("Not kept:", outcome.reason);
}

async function addTo(cache, path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  await cache.put(path, await keptCopy(answer));
}

function isKeepable(url) {
  const inside = url.origin === self.location.origin && url.pathname.startsWith(base);
  return inside && !neverKept.test(url.pathname.slice(base.length));
}

async function fetchAndKeep(request) {
  const answer = await fetch(request);
  const url = new URL(request.url);
  if (answer.ok && answer.type === "basic" && url.search === "") {
    const copies = await Promise.all([keptCopy(answer), keptCopy(answer)]);
    const cache = await caches.open(seen);
    await cache.put(request, copies[0]);
    await renewKept(request, copies[1]);
    await dropOldest(cache);
  }
  return answer;
}

/** A form's signed token is good for this one answer only: the kept page is without it, as the site was built. */
async function keptCopy(answer) {
  if (answer.headers.get("cache-control") !== "no-store") return answer.clone();
  const { status, headers } = answer;
  return new Response((await answer.clone().text()).replace(formToken, "<!--form-token-->"), { status, headers });
}

/** What the reader chose to keep is renewed quietly whenever it is read with a network. */
async function renewKept(request, answer) {
  for (const name of (await caches.keys()).filter((key) => key.startsWith("kept-"))) {
    const cache = await caches.open(name);
    if ((await cache.match(request)) !== undefined) await cache.put(request, answer.clone());
  }
}

async function dropOldest(cache) {
  const requests = await cache.keys();
  for (const request of requests.slice(0, Math.max(0, requests.length - largestSeen))) await cache.delete(request);
}

async function keepFallback() {
  const cache = await caches.open(seen);
  const pages = ["hi", "en"].map((language) => `${base}${language}/tickets/offline/`);
  const kept = await Promise.allSettled(pages.map((page) => cache.add(page)));
  for (const outcome of kept) if (outcome.status === "rejected") console.warn("Not kept:", outcome.reason);
}

async function dropOldVersions() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith("seen-") && name !== seen).map((name) => caches.delete(name)),
  );
}
