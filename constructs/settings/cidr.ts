/** An IPv4 network. */
export interface Cidr {
  /** Its first address, as a number. */
  readonly network: number;
  /** Bits of the network, 0 to 32. */
  readonly prefix: number;
  /** The part of the address beyond the prefix, as a number; 0 when the address is the network's first. */
  readonly hostBits: number;
}

/** A number without leading zeros: with one, some programs read it as octal. */
const DECIMAL = /^(0|[1-9]\d{0,2})$/;

/**
 * Parses an IPv4 network such as `10.0.0.0/16`.
 *
 * @returns `undefined` for anything else
 */
export function parseCidr(value: unknown): Cidr | undefined {
  if (typeof value !== "string" || value.length > 18) return undefined;
  const [address = "", prefixText = "", ...more] = value.split("/");
  const octets = address.split(".");
  const prefix = Number(prefixText);
  if (
    more.length > 0 ||
    octets.length !== 4 ||
    ![...octets, prefixText].every((text) => DECIMAL.test(text))
  ) {
    return undefined;
  }
  if (prefix > 32 || octets.some((octet) => Number(octet) > 255)) return undefined;
  const whole = octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const hostBits = whole % 2 ** (32 - prefix);
  return { network: whole - hostBits, prefix, hostBits };
}

/** Formats an IPv4 network: `10.0.0.0/16`. */
export function formatCidr(cidr: Cidr): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(cidr.network / 2 ** shift) % 256);
  return `${octets.join(".")}/${cidr.prefix}`;
}

/** Returns whether a network lies within another, which is given as text. */
export function cidrContains(outer: string, inner: Cidr): boolean {
  const cidr = parseCidr(outer);
  if (cidr === undefined || inner.prefix < cidr.prefix) return false;
  const size = 2 ** (32 - cidr.prefix);
  return Math.floor(inner.network / size) * size === cidr.network;
}
