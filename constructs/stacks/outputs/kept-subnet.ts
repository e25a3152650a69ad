import type { EnvironmentStack } from "../environment/environment-stack";
import { recordedText } from "../recorded-provider";
import { FOUNDATION_OUTPUTS } from "./foundation-outputs";

/** Outputs with the subnet of the host, and with that of a NAT gateway that serves all zones. */
export const SUBNET_OUTPUT = { host: "host_subnet_id", natGateway: "nat_gateway_subnet_id" } as const;

/**
 * Returns an expression for the public subnet in which something of a stack already is, as long as the foundation has it.
 *
 * A subnet of another zone would replace it, and with it what serves. Something new gets the zone that is written first.
 *
 * @param what - key of the output under which the stack publishes the id of that subnet
 */
export function keptPublicSubnet(stack: EnvironmentStack, what: keyof typeof SUBNET_OUTPUT): string {
  const { zoneIds, firstZoneId } = stack.environment.network;
  const subnets = stack.outputsOf("foundation").expression(FOUNDATION_OUTPUTS.publicSubnetIds.name);
  const recorded = recordedText(SUBNET_OUTPUT[what]);
  const created = `element(${subnets}, ${zoneIds.indexOf(firstZoneId)})`;
  return `\${element([${created}, ${recorded}], contains(${subnets}, ${recorded}) ? 1 : 0)}`;
}
