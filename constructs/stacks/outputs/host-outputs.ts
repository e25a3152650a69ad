import type { EnvironmentStack } from "../environment/environment-stack";
import { type OutputValues, placeholdersOf, readOutputs, text } from "./output-definition";

/** Outputs of the EC2 host for other stacks. AWS assigns no id that consists of zeros. */
export const HOST_OUTPUTS = {
  instanceId: text("instance_id", "i-00000000000000000"),
  securityGroupId: text("security_group_id", "sg-00000000000000000"),
};

/** Reads the outputs of the EC2 host; they are placeholders while it is not deployed. */
export function readHost(stack: EnvironmentStack): OutputValues<typeof HOST_OUTPUTS> {
  const reader = stack.outputsOf("ec2", placeholdersOf(HOST_OUTPUTS));
  return readOutputs(reader, HOST_OUTPUTS, { zones: 0, services: [], secrets: [] });
}
