import { deploymentIn, isShifting } from "../../service/deployment";
import { PHASE_FACTS } from "../../service/phases";
import { parseCidr } from "../cidr";
import type { Environment } from "../settings";

/** Fewest bits of a network that is not a large part of the internet. */
const NARROW = 8;

/**
 * Lists where a test port is open to hardly anybody, or to a large part of the internet, in a phase that has it.
 *
 * @returns field and meaning of each
 */
export function testPortNotices({ phase, services }: Environment) {
  if (!PHASE_FACTS[phase].fargate) return [];
  return services.flatMap(({ name, deployment }) => {
    const actual = deploymentIn(phase, deployment);
    if (!isShifting(actual) || actual.testPort === undefined) return [];
    const at = `services.${name}.deployment.${actual.type}`;
    if (actual.testFrom === undefined) {
      return [{ field: `${at}.testPort`, text: onlyInside(actual.testPort) }];
    }
    const wide = actual.testFrom.find((network) => (parseCidr(network)?.prefix ?? NARROW) < NARROW);
    if (wide === undefined) return [];
    const text = `"${wide}" shows a version before its release to anyone on the internet. Write the networks of those who test it.`;
    return [{ field: `${at}.testFrom`, text }];
  });
}

/** Source: ELB API reference, CreateLoadBalancer, Scheme: the DNS name leads to the public addresses of the nodes. */
function onlyInside(testPort: number): string {
  return (
    `${testPort} is open to the network of the environment only, and the name of the load balancer leads to its public ` +
    'addresses, so nobody outside reaches it. Write who does, such as testFrom: ["203.0.113.0/24"].'
  );
}
