const NAME = "sahayata-waiting";

/** The key of this profile: made once, cannot be taken out, and wiped with the last thing that it locks. */
export async function keptKey(): Promise<CryptoKey> {
  const database = await open();
  const before = (await done(database.transaction("keys").objectStore("keys").get("key"))) as CryptoKey | undefined;
  if (before) return before;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await done(database.transaction("keys", "readwrite").objectStore("keys").put(key, "key"));
  return key;
}

export async function keepItem(item: { id: string }): Promise<void> {
  const database = await open();
  await done(database.transaction("items", "readwrite").objectStore("items").put(item));
}

export async function keptItems(): Promise<unknown[]> {
  const database = await open();
  return done(database.transaction("items").objectStore("items").getAll());
}

export async function forget(id: string): Promise<void> {
  const database = await open();
  const items = database.transaction("items", "readwrite").objectStore("items");
  await done(items.delete(id));
  const left = await done(database.transaction("items").objectStore("items").count());
  if (left === 0) await done(database.transaction("keys", "readwrite").objectStore("keys").clear());
}

export function canKeep(): boolean {
  return typeof indexedDB !== "undefined" && globalThis.crypto?.subtle !== undefined;
}

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => {
      request.result.createObjectStore("items", { keyPath: "id" });
      request.result.createObjectStore("keys");
    });
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(new Error("this device keeps nothing", { cause: request.error })));
  });
  return opened;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(new Error("this device keeps nothing", { cause: request.error })));
  });
}
