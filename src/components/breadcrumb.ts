/** One step of the way to a page; the page itself is not among them. */
export interface Crumb {
  text: string;
  href: string;
}
