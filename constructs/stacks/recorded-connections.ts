import { flowLogGroup, flowLogRoleName } from "../naming/log-names";
import { FlowLogs } from "../network/flow-logs";
import type { EnvironmentStack } from "./environment/environment-stack";

/** Records the connections in the VPC of an environment, where it asks for that. */
export function recordConnections(stack: EnvironmentStack, vpcId: string): void {
  const { application, name, account, network, logRetention } = stack.environment;
  const { flowLogs: traffic } = network;
  if (traffic === "none") return;
  const names = { application, environment: name };
  new FlowLogs(stack, "network-flows", {
    ...{ account, vpcId, traffic },
    name: flowLogRoleName(names),
    logGroup: flowLogGroup(names),
    retention: logRetention,
  });
}
