import type { Cidr } from "./cidr";

/** A number without leading zeros: with one, some programs read it as octal. */
const DECIMAL = /^(0|[1-9]\d{0,2})$/;

/**
 * Reads an IPv4 network such as `10.0.0.0/16`.
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
