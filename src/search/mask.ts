/** A query without what may be somebody's: mail addresses, and numbers of five digits and more, in any script. */
export function maskQuery(query: string): string {
  return query
    .slice(0, 200)
    .replace(/\S+@\S+/gu, "[mail]")
    .replace(/(?=[A-Z]*\d[A-Z]*\d)[A-Z\d]{10,}/giu, "[number]")
    .replace(/[\p{L}\d]*\p{Nd}(?:[\s().+-]{0,2}\p{Nd}){4,}[\p{L}\d]*/gu, "[number]")
    .trim();
}
