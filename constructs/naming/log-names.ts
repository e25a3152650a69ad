import { NAME_LIMIT, pathName, physicalName, type Scope } from "./physical-name";

/** Returns the name of the log group of the VPC's connections; no service has a slash in its name. */
export function flowLogGroup(scope: Scope): string {
  return pathName(scope, "network", "flows");
}

/** Returns the name of the role that writes them; no service begins with `aws`. */
export function flowLogRoleName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.role, "aws-flow-logs");
}
