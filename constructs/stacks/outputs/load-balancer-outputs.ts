import type { EnvironmentStack } from "../environment/environment-stack";
import { type OutputValues, placeholdersOf, readOutputs, text } from "./output-definition";

/** Outputs of the load balancer for other stacks; `.invalid` is reserved (RFC 6761). */
export const LOAD_BALANCER_OUTPUTS = {
  dnsName: text("load_balancer_dns_name", "not-deployed.invalid"),
  zoneId: text("load_balancer_zone_id", "Z00000000000000000000"),
};

/** Reads the outputs of the load balancer; they are placeholders while it is not deployed. */
export function readLoadBalancer(stack: EnvironmentStack): OutputValues<typeof LOAD_BALANCER_OUTPUTS> {
  const reader = stack.outputsOf("fargate", placeholdersOf(LOAD_BALANCER_OUTPUTS));
  return readOutputs(reader, LOAD_BALANCER_OUTPUTS, { zones: 0, services: [], secrets: [] });
}
