import { type Phase, PHASE_FACTS, PHASES } from "../../service/phases";
import type { FoundationFacts, Loss, Recorded } from "./recorded";

/** Another network: every subnet and everything in them would be replaced. */
export function lostCidr({ environment, cidr }: FoundationFacts, recorded: Recorded): Loss {
  const before = `\${${recorded.text("cidr")}}`;
  return {
    isLost: recorded.differs("cidr", cidr),
    message:
      `environments.${environment}.network.cidr: ${JSON.stringify(cidr)} would replace the network "${before}", and with it every ` +
      "subnet and what runs in them.",
    way:
      `A network cannot be moved: write cidr: "${before}" again. For other addresses describe another environment, and move ` +
      "the data and the domain to it.",
    unprotected: "AWS refuses to delete a network in which something runs: destroy the environment first.",
  };
}

/** A zone that is taken out, or swapped for another one. */
export function lostZones({ environment, zones }: FoundationFacts, recorded: Recorded): Loss {
  const lost = recorded.lacking("zones", zones);
  const listed = `\${join(", ", concat(${lost}, ${JSON.stringify(zones)}))}`;
  return {
    isLost: `length(${lost}) > 0`,
    message:
      `environments.${environment}.network.zones: \${join(", ", ${lost})} would be taken out, with the subnets in which the host, ` +
      "tasks, load balancer or database may be.",
    way: `Zones can be added, not taken out or swapped. Write them all, in any order: ${listed}.`,
    unprotected: "AWS refuses to delete a subnet in which something is.",
  };
}

/** Another processor while a host serves, which cannot change its own. */
export function lostArchitecture(
  { environment, architecture }: FoundationFacts,
  recorded: Recorded,
  phases: string,
): Loss {
  const withHost: readonly Phase[] = PHASES.filter((phase) => PHASE_FACTS[phase].host);
  return {
    isLost:
      `${recorded.differs("architecture", architecture)} && ` +
      `length(setintersection(${phases}, ${JSON.stringify(withHost)})) > 0`,
    message:
      `environments.${environment}.architecture: ${JSON.stringify(architecture)} cannot replace ` +
      `"\${${recorded.text("architecture")}}" on the host that serves: an instance keeps its processor, and the images that run ` +
      "on it may be of that one only.",
    way:
      'Release images of both architectures, switch to phase "fargate", change the architecture there, and switch back: the ' +
      "next host is made with it.",
    unprotected: "EC2 refuses another processor for an instance: destroy the stack of the host first.",
  };
}
