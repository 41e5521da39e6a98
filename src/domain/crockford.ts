/** Crockford's base 32: no I, L, O or U, so that a number survives being read out or copied by hand. */
export const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** What a person typed, with the letters that Crockford leaves out read as the digits they look like. */
export function foldLookalikes(typed: string): string {
  return typed.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}

/** As many characters of Crockford's alphabet as there are bytes; 32 divides 256, so none is likelier than another. */
export function crockfordFrom(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => CROCKFORD[byte % 32]).join("");
}
