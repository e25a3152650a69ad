import { didYouMean } from "../wording/did-you-mean";
import { refusal } from "../wording/refusal";
import { cidrContains } from "./cidr-contains";
import { formatCidr } from "./format-cidr";
import { parseCidr } from "./parse-cidr";

/** Private networks that a VPC may take. Source: RFC 1918, RFC 6598. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"];

/** The network of Docker's own bridge on the host. */
const DOCKER_BRIDGE = "172.17.0.0/16";

/** Prefix lengths of a VPC: the largest that AWS allows, the smallest whose subnets an ALB takes (/27). */
const LARGEST = 16;
const SMALLEST = 23;

/**
 * Checks the addresses of a VPC.
 *
 * Source: the VPC user guide, "VPC CIDR blocks"; the ALB user guide, "at least a /27 bitmask" for its subnets.
 */
export function checkCidr(value: unknown): string | undefined {
  const cidr = parseCidr(value);
  if (cidr === undefined) return refusal(value, 'an IPv4 network such as "10.0.0.0/16"');
  if (cidr.prefix < LARGEST || cidr.prefix > SMALLEST) {
    const fix = `AWS allows /${LARGEST} at most; below /${SMALLEST} a subnet is less than the /27 that a load balancer takes.`;
    return refusal(value, `a network from /${LARGEST} to /${SMALLEST}`, fix);
  }
  if (cidr.hostBits !== 0) {
    const meant = formatCidr({ ...cidr, hostBits: 0 });
    return refusal(value, "the first address of a network", didYouMean(meant));
  }
  if (!PRIVATE.some((network) => cidrContains(network, cidr))) {
    const fix = "Take one in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10.";
    return refusal(value, "a private network", fix);
  }
  if (!cidrContains(DOCKER_BRIDGE, cidr)) return undefined;
  return refusal(value, "free on the host", `Docker's own network is ${DOCKER_BRIDGE}.`);
}
