import { describe, expect, test } from "vitest";
import { clientAddress, readProxies } from "./client-address.ts";

describe("whose request it is", () => {
  const addressOf = clientAddress(["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"]);

  test("is said by the socket where no trusted proxy stands before the desk, whatever the request says", () => {
    expect(clientAddress([])("192.0.2.7", "198.51.100.1")).toBe("192.0.2.7");
    expect(addressOf("192.0.2.7", "198.51.100.1")).toBe("192.0.2.7");
    expect(addressOf("::ffff:192.0.2.7", undefined)).toBe("192.0.2.7");
  });

  test("is said by a trusted proxy, and never by what a client wrote before it", () => {
    expect(addressOf("127.0.0.1", "198.51.100.1")).toBe("198.51.100.1");
    expect(addressOf("::ffff:127.0.0.1", "203.0.113.9, 198.51.100.1, 10.1.2.3")).toBe("198.51.100.1");
    expect(addressOf("2001:db8::5", "[2001:db9::1]:4711")).toBe("2001:db9::1");
    expect(addressOf("10.0.0.1", "198.51.100.1:5050")).toBe("198.51.100.1");
  });

  test("is the last proxy's own where it says nothing, or nothing that is an address", () => {
    expect(addressOf("10.0.0.1", undefined)).toBe("10.0.0.1");
    expect(addressOf("10.0.0.1", "")).toBe("10.0.0.1");
    expect(addressOf("10.0.0.1", "198.51.100.1, unknown")).toBe("10.0.0.1");
    expect(addressOf("10.0.0.1", "127.0.0.1")).toBe("127.0.0.1");
    expect(addressOf(undefined, "198.51.100.1")).toBe("unknown");
  });
});

test("proxies are addresses or ranges, parted by commas or blanks, and nothing else", () => {
  expect(readProxies("127.0.0.1, 10.0.0.0/8  ::1")).toEqual(["127.0.0.1", "10.0.0.0/8", "::1"]);
  expect(readProxies("")).toEqual([]);
  for (const wrong of ["proxy.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0", "::1/129", "*"])
    expect(readProxies(wrong)).toBeUndefined();
});
