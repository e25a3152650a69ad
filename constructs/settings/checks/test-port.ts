import { formatCidr, parseCidr } from "../cidr";
import { didYouMean, invalidValue, problemWith } from "../messages";
import { wholeNumber } from "./basic";

/** Ports on which the load balancer serves the released version. */
const SERVING_PORTS: readonly unknown[] = [80, 443];

/** Source: ELB API reference, CreateListener, Port: "Minimum value of 1. Maximum value of 65535". */
const inRange = wholeNumber(1, 65_535, "a port");

/** Checks the port of a test listener. */
export function checkTestPort(value: unknown): string | undefined {
  if (!SERVING_PORTS.includes(value)) return inRange(value);
  return problemWith(value, "is a port of the version that serves", "Choose another one, such as 8443.");
}

/** Checks an IPv4 network from which requests are allowed: the load balancer has no IPv6 addresses. */
export function checkSource(value: unknown): string | undefined {
  const cidr = parseCidr(value);
  if (cidr === undefined) {
    const address = typeof value === "string" ? parseCidr(`${value.trim()}/32`) : undefined;
    const likely = address === undefined ? undefined : formatCidr(address);
    return invalidValue(
      value,
      'an IPv4 network in CIDR notation, such as "203.0.113.0/24"',
      didYouMean(likely),
    );
  }
  if (cidr.hostBits === 0) return undefined;
  const likely = formatCidr({ ...cidr, hostBits: 0 });
  return problemWith(value, "does not begin with the first address of its network", didYouMean(likely));
}
