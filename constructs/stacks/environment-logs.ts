import { AccessLogBucket } from "../edge/access-log-bucket";
import { LogGroup } from "../logging/log-group";
import {
  accessLogBucketName,
  flowLogGroup,
  flowLogRoleName,
  hostAccessLogGroup,
  LOAD_BALANCER_LOGS,
} from "../naming/log-names";
import { stateBucketName } from "../naming/state-location";
import { FlowLogs } from "../network/flow-logs";
import { LOG_RETENTION } from "../settings/resolve/defaults";
import type { Environment } from "../settings/settings";
import type { EnvironmentStack } from "./environment/environment-stack";

/** Records the requests to the host of an environment; connections in its VPC, and requests, where it asks for that. */
export function createTrafficLogs(stack: EnvironmentStack, vpcId: string, keyArn?: string): void {
  createHostAccessLogs(stack, keyArn);
  createFlowLogs(stack, vpcId, keyArn);
  createAccessLogs(stack);
}

/** Returns where the load balancer records its requests, and whether it does. */
export function loadBalancerLogs({ application, name, account, accessLogs }: Environment) {
  const bucket = accessLogBucketName({ application, environment: name }, account);
  return { bucket, prefix: LOAD_BALANCER_LOGS, enabled: accessLogs === true };
}

/** In every phase: what the host has logged outlives it. */
function createHostAccessLogs(stack: EnvironmentStack, keyArn?: string): void {
  const { application, name, logRetention } = stack.environment;
  new LogGroup(stack, "host-requests", {
    name: hostAccessLogGroup({ application, environment: name }),
    retention: logRetention,
    keyArn,
  });
}

function createFlowLogs(stack: EnvironmentStack, vpcId: string, keyArn?: string): void {
  const { application, name, account, network, logRetention } = stack.environment;
  const { flowLogs: traffic } = network;
  if (traffic === "none") return;
  const names = { application, environment: name };
  new FlowLogs(stack, "network-flows", {
    ...{ account, vpcId, traffic, keyArn },
    name: flowLogRoleName(names),
    logGroup: flowLogGroup(names),
    retention: logRetention,
  });
}

/**
 * The bucket is kept when an environment goes back to its host, with the records of its load balancer. S3 keeps them for less
 * than CloudWatch keeps logs, so they stay at least as long as logs do by default.
 */
function createAccessLogs(stack: EnvironmentStack): void {
  const { accessLogs, application, name, account, logRetention, protect } = stack.environment;
  if (accessLogs === false) return;
  const names = { application, environment: name };
  new AccessLogBucket(stack, "access-logs", {
    name: accessLogBucketName(names, account),
    recorded: stateBucketName(names, account),
    enabled: accessLogs === true,
    retention: Math.max(LOG_RETENTION.protected, logRetention),
    ...{ account, protect },
  });
}
