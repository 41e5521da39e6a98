import { existsSync } from "node:fs";
import type { Contact } from "../domain/contact.ts";
import { contactsFileSchema, overlaySchema, withOverlay } from "../domain/contact.ts";
import { contentTree } from "./content-tree.ts";
import { readYaml } from "./yaml-file.ts";

const read = new Map<string, Contact[]>();

/** The entries of a directory; with CONTACTS_OVERLAY also the values that the public build withholds. */
export function contactsOf(directory: string): Contact[] {
  const path = `content/contacts/${directory}/contacts.yaml`;
  if (!existsSync(path)) return [];
  const entries = read.get(directory) ?? withOverlay(directory, readYaml(path, contactsFileSchema).entries, overlay());
  read.set(directory, entries);
  return entries;
}

/** One entry, by `directory/id`. */
export function contactByName(name: string): Contact | undefined {
  const [directory = "", id] = name.split("/");
  return contactsOf(directory).find((entry) => entry.id === id);
}

export function directories(): string[] {
  return [...contentTree().values()].filter((page) => page.collection === "contacts").map(({ slug }) => slug);
}

function overlay() {
  const path = process.env.CONTACTS_OVERLAY;
  return path === undefined || path === "" ? undefined : readYaml(path, overlaySchema);
}
