import type { Cidr } from "./cidr";
import { parseCidr } from "./parse-cidr";

/** Tells whether a network lies within another, which is given as text. */
export function cidrContains(outer: string, inner: Cidr): boolean {
  const cidr = parseCidr(outer);
  if (cidr === undefined || inner.prefix < cidr.prefix) return false;
  const size = 2 ** (32 - cidr.prefix);
  return Math.floor(inner.network / size) * size === cidr.network;
}
