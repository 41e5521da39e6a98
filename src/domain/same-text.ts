/** GitHub may give line ends otherwise than they were sent, and the last ones not at all. */
export function plainText(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}

export function isSameText(a: string, b: string): boolean {
  return plainText(a) === plainText(b);
}
