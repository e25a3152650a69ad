/** The first and the last address of a range, as numbers. */
interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** Returns the addresses of an IPv4 range; undefined where it is an expression or none. */
export function ipv4Range(cidr: unknown): AddressRange | undefined {
  const [, address = "", length = ""] = /^(\d+\.\d+\.\d+\.\d+)\/(\d+)$/.exec(String(cidr)) ?? [];
  if (address === "") return undefined;
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return { first, last: first + 2 ** (32 - Number(length)) - 1 };
}

/** Returns whether two ranges have an address in common. */
export function overlap(one: AddressRange, other: AddressRange): boolean {
  return one.first <= other.last && other.first <= one.last;
}

/**
 * Returns whether a range is the internet, or so much of it that two or three such ranges are the internet.
 *
 * 10.0.0.0/8 is the largest private network of IPv4, fc00::/7 that of IPv6.
 */
export function isInternet(cidr: unknown): boolean {
  const [, address = "", length = ""] = /^([\da-f:.]+)\/(\d+)$/i.exec(String(cidr)) ?? [];
  if (address === "") return false;
  return address.includes(":") ? Number(length) < 16 && !/^f[cd]/i.test(address) : Number(length) < 8;
}
