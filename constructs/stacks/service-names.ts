import type { DeploymentMode } from "../ecs/rule-priorities";
import { NAME_LIMIT, physicalName } from "../naming/physical-name";
import type { Service } from "../service/service";
import type { Environment } from "../settings/settings";
import { scopeOf } from "./scope-of";

/** How tasks are replaced; ECS can't change it on a service that exists. */
export const DEPLOYMENT_MODE: DeploymentMode = "rolling";

/** Physical names of what makes one service on Fargate. */
export interface ServiceNames {
  /** Of the ECS service: mode and port are part of it, because with another of them it must be another service. */
  readonly service: string;
  /** Of the target group, at most 32 characters; mode and port are part of it too. */
  readonly targetGroup: string;
  /** Of the task definition's family. */
  readonly family: string;
  /** Of the role with which ECS starts tasks. */
  readonly executionRole: string;
  /** Of the role with which the application runs. */
  readonly taskRole: string;
  /** Prefix of the security group's name; mode and port are part of it too. */
  readonly securityGroup: string;
}

/** Names a service's things on Fargate. */
export function serviceNames(environment: Environment, service: Service): ServiceNames {
  const scope = scopeOf(environment);
  const variant = [DEPLOYMENT_MODE, ...(service.port === undefined ? [] : [String(service.port)])];
  return {
    service: [service.name, ...variant].join("-"),
    targetGroup: physicalName(scope, NAME_LIMIT.targetGroup, service.name, ...variant),
    family: physicalName(scope, NAME_LIMIT.cluster, service.name),
    executionRole: physicalName(scope, NAME_LIMIT.role, service.name, "execution"),
    taskRole: physicalName(scope, NAME_LIMIT.role, service.name, "task"),
    securityGroup: physicalName(scope, NAME_LIMIT.securityGroupPrefix, service.name, ...variant),
  };
}
