import { deploymentIn, isShifting } from "../../service/deployment";
import { PHASE_FACTS } from "../../service/phases";
import { parseCidr } from "../cidr";
import type { Notice } from "../rules/rule";
import type { Environment } from "../settings";

/** Fewest bits of a network that is not a large part of the internet. */
const NARROW = 8;

/** The test ports of an environment in a phase that has them, and where each is written. */
function testPorts({ phase, services }: Environment) {
  if (!PHASE_FACTS[phase].fargate) return [];
  return services.flatMap(({ name, deployment }) => {
    const actual = deploymentIn(phase, deployment);
    if (!isShifting(actual) || actual.testPort === undefined) return [];
    const { testPort, testFrom } = actual;
    return [{ at: `services.${name}.deployment.${actual.type}`, testPort, testFrom }];
  });
}

/**
 * A test port must be open to a network from which it can be reached.
 *
 * Source: ELB API reference, CreateLoadBalancer, Scheme: the DNS name leads to the public addresses of the nodes.
 */
export function unreachableTestPort(environment: Environment): readonly Notice[] {
  return testPorts(environment)
    .filter(({ testFrom }) => testFrom === undefined)
    .map(({ at, testPort }) => ({
      field: `${at}.testPort`,
      text:
        `${testPort} is open to the network of the environment only, and the DNS name of the load balancer resolves to its ` +
        'public addresses, so nobody can use it. Write your networks, such as testFrom: ["203.0.113.0/24"].',
    }));
}

/** A test port must not be open to a large part of the internet. */
export function openTestPort(environment: Environment): readonly Notice[] {
  return testPorts(environment).flatMap(({ at, testFrom = [] }) => {
    const wide = testFrom.find((network) => (parseCidr(network)?.prefix ?? NARROW) < NARROW);
    if (wide === undefined) return [];
    const text = `"${wide}" shows a version before its release to anyone on the internet. Write the networks of those who test it.`;
    return [{ field: `${at}.testFrom`, text }];
  });
}
