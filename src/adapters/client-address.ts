import { BlockList, isIP, isIPv4 } from "node:net";

/** Addresses and CIDR ranges; undefined where one of them is neither. */
export function readProxies(text: string): string[] | undefined {
  const proxies = text.split(/[\s,]+/).filter(Boolean);
  return proxies.every((proxy) => rangeOf(proxy) !== undefined) ? proxies : undefined;
}

/**
 * Whose request it is. What a request says of its own origin counts only as far as a trusted proxy wrote it: from the
 * right, past every proxy of ours, to the first address that is not one of them.
 */
export function clientAddress(
  proxies: readonly string[],
): (socket: string | undefined, forwardedFor: string | undefined) => string {
  const ours = listOf(proxies);
  const isOurs = (address: string) => ours.check(address, isIPv4(address) ? "ipv4" : "ipv6");
  return (socket, forwardedFor) => {
    let nearest = plain(socket ?? "");
    if (isIP(nearest) === 0) return "unknown";
    const said = (forwardedFor ?? "").split(",").map((address) => plain(address.trim()));
    while (isOurs(nearest)) {
      const before = said.pop() ?? "";
      if (isIP(before) === 0) break;
      nearest = before;
    }
    return nearest;
  };
}

function listOf(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const { address, bits, family } of proxies.flatMap((proxy) => rangeOf(proxy) ?? []))
    list.addSubnet(address, bits, family);
  return list;
}

function rangeOf(proxy: string) {
  const [address = "", bits] = proxy.split("/");
  const most = isIPv4(address) ? 32 : 128;
  if (isIP(address) === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
    return undefined;
  return { address, bits: Number(bits ?? most), family: most === 32 ? ("ipv4" as const) : ("ipv6" as const) };
}

/** A socket for both families shows 192.0.2.1 as ::ffff:192.0.2.1; some proxies write a port behind the address. */
function plain(address: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(address)?.[1] ?? address;
  return bare.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
}
