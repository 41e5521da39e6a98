import { existsSync } from "node:fs";
import type { Contact } from "../domain/contact.ts";
import { contactsFileSchema, hiddenFromChooser, overlaySchema, withOverlay } from "../domain/contact.ts";
import { contentTree } from "./content-tree.ts";
import { environment } from "./environment.ts";
import { readYaml } from "./yaml-file.ts";

interface Directory {
  listed_on: string;
  entries: Contact[];
}

const read = new Map<string, Directory>();

/** The entries of a directory; with CONTACTS_OVERLAY also the values that the public build withholds. */
export function contactsOf(directory: string): Contact[] {
  return directoryOf(directory)?.entries ?? [];
}

/** One entry, by `directory/id`. */
export function contactByName(name: string): Contact | undefined {
  const [directory = "", id] = name.split("/");
  return contactsOf(directory).find((entry) => entry.id === id);
}

/** Whether the chooser no longer leads to an entry, for want of a year's confirmation. */
export function tooOldForChooser(name: string, today: string): boolean {
  const entry = contactByName(name);
  const listedOn = directoryOf(name.split("/")[0] ?? "")?.listed_on;
  return entry !== undefined && listedOn !== undefined && hiddenFromChooser(entry, listedOn, today);
}

export function directories(): string[] {
  return [...contentTree().values()].filter((page) => page.collection === "contacts").map(({ slug }) => slug);
}

function directoryOf(name: string): Directory | undefined {
  const path = `content/contacts/${name}/contacts.yaml`;
  if (!existsSync(path)) return undefined;
  const known = read.get(name);
  if (known !== undefined) return known;
  const file = readYaml(path, contactsFileSchema);
  const directory = { ...file, entries: withOverlay(name, file.entries, overlay()) };
  read.set(name, directory);
  return directory;
}

function overlay() {
  const path = environment().CONTACTS_OVERLAY;
  return path === undefined ? undefined : readYaml(path, overlaySchema);
}
