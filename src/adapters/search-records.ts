import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pagePath } from "../domain/address.ts";
import type { Contact } from "../domain/contact.ts";
import { inLanguage, type Localised } from "../domain/localised.ts";
import type { About, Lang, Tree } from "../domain/page.ts";
import type { RecordText, SearchRecord, Section } from "../search/record.ts";
import { aboutOf } from "./content-about.ts";
import { contactByName, contactsOf } from "./content-contacts.ts";
import { words } from "./content-messages.ts";
import type { PageFiles } from "./content-tree.ts";
import { contentTree } from "./content-tree.ts";
import { mdxText } from "./mdx-sections.ts";

/** Every page of the knowledge base as search keeps it. */
export function searchRecords(): SearchRecord[] {
  return [...contentTree().values()].map(recordOf);
}

function recordOf(page: PageFiles): SearchRecord {
  const about = aboutOf(page.collection, page.slug);
  const contacts = page.collection === "contacts" ? contactsOf(page.slug) : [];
  return {
    name: page.collection === "pages" ? page.slug : `${page.collection}/${page.slug}`,
    kind: page.collection,
    path: pagePath("en", page.collection, page.slug).slice("en/".length),
    tracks: about.track,
    year: about.as_of.slice(0, 4),
    status: about.status,
    aliases: about.aliases,
    references: "ref_no" in about ? [about.ref_no ?? "", about.issued] : [],
    topics: topicsOf(about),
    texts: Object.fromEntries(page.languages.map((lang) => [lang, textOf(page, about, lang)])),
    contacts,
  };
}

function textOf(page: PageFiles, about: About, lang: Lang): RecordText {
  const source = readFileSync(join(page.folder, `${lang}.mdx`), "utf8");
  const tree = "tree" in about ? about.tree : undefined;
  const { front, sections } = mdxText(source, (name, attributes) => elementText(name, attributes, tree, lang));
  const facts = "ref_no" in about ? circularFacts(about, lang) : [];
  return {
    title: front.title,
    description: front.description,
    keywords: front.keywords,
    sections: [...sections, ...facts],
  };
}

function elementText(
  name: string,
  attributes: Readonly<Record<string, string>>,
  tree: Tree | undefined,
  lang: Lang,
): Section[] {
  if (name === "NotHeld") return [{ text: attributes.what ?? "" }];
  if (name === "Fill") return [{ text: attributes.label ?? "" }];
  if (name === "DecisionTree" && tree !== undefined) return [{ text: treeWords(tree, lang).join(" ") }];
  if (name === "ContactTable")
    return contactsOf(attributes.directory ?? "").map((entry) => contactSection(entry, lang));
  const contact = name === "Contact" ? contactByName(attributes.id ?? "") : undefined;
  return contact === undefined ? [] : [{ text: contactSection(contact, lang).text }];
}

function contactSection(entry: Contact, lang: Lang): Section {
  const say = (text: Localised | undefined) => (text === undefined ? "" : inLanguage(text, lang));
  const district = entry.district ?? "";
  const channel = words(lang)(`site.contact.channel.${entry.channel}`);
  const parts = [channel, say(entry.office), say(entry.for), district, entry.value ?? "", say(entry.note)];
  return { anchor: entry.id, heading: say(entry.post), text: parts.filter((part) => part !== "").join(". ") };
}

function treeWords(tree: Tree, lang: Lang): string[] {
  return [
    inLanguage(tree.question, lang),
    ...tree.options.flatMap((option) => [
      inLanguage(option.label, lang),
      ...(option.answer === undefined ? [] : [inLanguage(option.answer, lang).replaceAll(/\]\([^)]*\)|\[/g, "")]),
      ...(option.next === undefined ? [] : treeWords(option.next, lang)),
    ]),
  ];
}

function circularFacts(about: Extract<About, { ref_no: unknown }>, lang: Lang): Section[] {
  const of = (text: Localised) => inLanguage(text, lang);
  const lists = [...(about.addressees[lang] ?? about.addressees.en), ...(about.copy_to[lang] ?? about.copy_to.en)];
  const named = [...about.cites.map(({ name }) => of(name)), ...about.enclosures.map(({ name }) => of(name))];
  const text = [about.ref_no ?? "", of(about.authority), of(about.subject), of(about.signatory), ...lists, ...named];
  return [{ text: text.filter((part) => part !== "").join(". ") }];
}

function topicsOf(about: About): string[] {
  const ticket = "ticket" in about ? about.ticket : undefined;
  const trees = "tree" in about && about.tree !== undefined ? treeTopics(about.tree) : [];
  return [...new Set([ticket?.problem_type, ticket?.module, ...trees].filter((topic) => topic !== undefined))];
}

function treeTopics(tree: Tree): (string | undefined)[] {
  return tree.options.flatMap(({ ticket, next }) => [
    ticket?.problem_type,
    ...(next === undefined ? [] : treeTopics(next)),
  ]);
}
