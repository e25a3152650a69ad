import { NAME_LIMIT, pathName, physicalName, type Scope } from "./physical-name";

/** Returns the name of the log group of the VPC's connections; no service has a slash in its name. */
export function flowLogGroup(scope: Scope): string {
  return pathName(scope, "network", "flows");
}

/** Returns the name of the log group of the requests to the host's nginx; no service has a slash in its name. */
export function hostAccessLogGroup(scope: Scope): string {
  return pathName(scope, "host", "access");
}

/** Prefix of the objects that record the requests to the load balancer. */
export const LOAD_BALANCER_LOGS = "load-balancer";

/** Returns the name of the bucket with the access logs of an environment, which is unique across all AWS accounts. */
export function accessLogBucketName(scope: Scope, account: string): string {
  return physicalName(scope, NAME_LIMIT.bucket, "access-logs", account);
}

/** Returns the name of the role that writes them; no service begins with `aws`. */
export function flowLogRoleName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.role, "aws-flow-logs");
}
