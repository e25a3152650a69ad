import { NAME_LIMIT, pathName, physicalName, type Scope } from "./physical-name";

/** Returns the name of the parameter that holds the released image of a service. */
export function releaseParameterName(scope: Scope, service: string): string {
  return pathName(scope, service, "image");
}

/** Returns the path of the parameter that records the phase; `dns` is no valid name of a service. */
export function phaseRecordPath(scope: Scope): string {
  return pathName(scope, "dns");
}

/** Returns the path of the record of the services that run. SSM lists one level, so the path of the phase leaves it out. */
export const runningRecordPath = (scope: Scope): string => pathName(scope, "dns", "running");

/** Returns the name of the parameter that points to the host's manifest; `ec2` is no valid name of a service. */
export function manifestName(scope: Scope): string {
  return pathName(scope, "ec2", "manifest");
}

/** Returns the key of the host's manifest in the environment's state bucket, beside the states. */
export function manifestKey(scope: Scope): string {
  return `${manifestName(scope).slice(1)}.json`;
}

/** Returns the name of a service's log group, the same on both platforms. */
export function serviceLogGroup(scope: Scope, service: string): string {
  return pathName(scope, service);
}

/** Returns the name of the log group of ECS Exec sessions; `ecs` is no valid name of a service. */
export function execLogGroup(scope: Scope): string {
  return pathName(scope, "ecs", "exec");
}

/** Returns the name of the document that runs the deployer on the host. */
export function deployDocumentName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.document, "deploy");
}

/** Returns the name of the document that opens a shell in a container on the host. */
export function shellDocumentName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.document, "shell");
}

/** Returns the `Name` tag of the EC2 host; `host` is no valid name of a service. */
export function hostName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.role, "host");
}

/** Returns the name of the ECS cluster. */
export function clusterName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.cluster);
}

/** Returns the name of the role of a service, the same on both platforms. */
export function serviceRoleName(scope: Scope, service: string): string {
  return physicalName(scope, NAME_LIMIT.role, service);
}

/** Returns the ARN of the role of a service. */
export function serviceRoleArn(scope: Scope, account: string, service: string): string {
  return `arn:aws:iam::${account}:role/${serviceRoleName(scope, service)}`;
}

/** Returns the name of the role of the EC2 host; `host` is no valid name of a service. */
export function hostRoleName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.role, "host");
}

/**
 * Returns the name of a role of the environment's pipeline.
 *
 * @param step - what runs with it; absent: the pipeline itself
 */
export function pipelineRoleName(scope: Scope, step?: "build" | "release"): string {
  return physicalName(scope, NAME_LIMIT.role, "pipeline", ...(step === undefined ? [] : [step]));
}

/** Returns the name of the log group of a step of the pipeline; no service has a slash in its name. */
export function buildLogGroup(scope: Scope, step: "build" | "release"): string {
  return pathName(scope, "pipeline", step);
}

/** Returns the name of the role of the cluster's EC2 instances; `ec2` is no valid name of a service. */
export function instanceRoleName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.role, "ec2");
}

/**
 * Returns the name of a capacity provider of EC2 instances, and of their Auto Scaling group.
 *
 * It begins with a word of ours, because ECS refuses names that begin with `aws`, `ecs` or `fargate`, as an application's may.
 * Source: ECS API reference, CreateCapacityProvider.
 *
 * @param instanceType - part of the name, so that instances of another type come beside the old ones
 * @param service - the only service that runs on them; absent: all that share the environment's
 */
export function capacityProviderName(scope: Scope, instanceType: string, service?: string): string {
  const { application, environment } = scope;
  const parts = [environment, ...(service === undefined ? [] : [service]), instanceType];
  return physicalName(
    { application: "ec2", environment: application },
    NAME_LIMIT.launchTemplatePrefix,
    ...parts,
  );
}

/** Returns the name of the secret with the password of a user of the database; no declared secret has a slash. */
export function databaseSecretName(scope: Scope, user: string): string {
  return pathName(scope, "database", user);
}

/** Returns the path of the record of the database's password; `database.password` is no valid name of a service. */
export function passwordRecordPath(scope: Scope): string {
  return pathName(scope, "database.password");
}

/** Returns the path of the record of sleep; `schedule.state` is no valid name of a service. */
export function sleepRecordPath(scope: Scope): string {
  return pathName(scope, "schedule.state");
}

/** Returns the name of the group of the environment's timed calls in EventBridge Scheduler. */
export function scheduleGroupName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.scheduleGroup);
}

/** Returns the host name of the ECR registry of an account. */
export function registryHost(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com`;
}

/** Returns the address of the image repository of a service, without a tag. */
export function repositoryUrl(
  scope: Scope,
  { account, region }: { readonly account: string; readonly region: string },
  service: string,
): string {
  return `${registryHost(account, region)}${pathName(scope, service)}`;
}

/** Returns the name of the role with which ECS moves traffic; `ecs` is no valid name of a service. */
export function trafficRoleName(scope: Scope): string {
  return physicalName(scope, NAME_LIMIT.role, "ecs");
}

/** Physical names of one service on ECS. */
export interface ServiceNames {
  /** Name of the ECS service. The port is part of it, because ECS cannot change it in place. */
  readonly service: string;
  /** Name of the target group, at most 32 characters; with the port. */
  readonly targetGroup: string;
  /** Name of the second target group, which only a deployment has in which ECS moves traffic. */
  readonly alternateTargetGroup: string;
  /** Family of the task definition. */
  readonly family: string;
  /** Name of the role with which ECS starts tasks. */
  readonly executionRole: string;
  /** Prefix of the name of the security group; with the port. */
  readonly securityGroup: string;
}

/**
 * Part of the names of every service's resources, whatever its deployment: another one changes in place, and another name
 * would replace what serves.
 */
const VARIANT = "rolling";

/** Returns the physical names of a service's resources on ECS. */
export function serviceNames(
  scope: Scope,
  service: { readonly name: string; readonly port?: number },
): ServiceNames {
  const variant = [VARIANT, ...(service.port === undefined ? [] : [String(service.port)])];
  return {
    service: [service.name, ...variant].join("-"),
    targetGroup: physicalName(scope, NAME_LIMIT.targetGroup, service.name, ...variant),
    alternateTargetGroup: physicalName(
      scope,
      NAME_LIMIT.targetGroup,
      service.name,
      "alternate",
      ...variant.slice(1),
    ),
    family: physicalName(scope, NAME_LIMIT.cluster, service.name),
    executionRole: physicalName(scope, NAME_LIMIT.role, service.name, "execution"),
    securityGroup: physicalName(scope, NAME_LIMIT.securityGroupPrefix, service.name, ...variant),
  };
}

/** Returns the names of the alarms on the first target group of a service, and of those on its second one. */
export function alarmNames(scope: Scope, service: string) {
  const name = (...parts: readonly string[]) => physicalName(scope, NAME_LIMIT.alarm, service, ...parts);
  return {
    first: { errors: name("5xx"), unhealthy: name("unhealthy") },
    alternate: { errors: name("5xx", "alternate"), unhealthy: name("unhealthy", "alternate") },
  };
}
