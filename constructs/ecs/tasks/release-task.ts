import type { ITerraformDependable } from "cdktf";
import { expressionInJson } from "../../naming/conditions";
import type { Scope } from "../../naming/physical-name";
import type { Service } from "../../service/service";
import { terraformEscape } from "../../service/terraform-escape";
import type { Sleep } from "../../sleep/sleep-record";
import type { Cluster } from "../cluster";
import type { Egress } from "../egress";
import type { TaskDefinitionProps } from "./task-definition";

/** Where the tasks of a service run. */
interface ServicePlace {
  /** AWS region. */
  readonly region: string;
  /** Cluster of the service. */
  readonly cluster: Cluster;
  /** Subnets and egress of its tasks. */
  readonly egress: Egress;
  /** Security group of its tasks. */
  readonly securityGroupId: string;
  /** Application and environment. */
  readonly names: Pick<Scope, "environment">;
  /** When the environment sleeps; absent: never. */
  readonly sleep?: Sleep;
  /** What the tasks of this service need, beside the egress of all. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Returns the task of a service's release command, which runs as a task of the service would; undefined if it has none. */
export function releaseTask(
  service: Service,
  { region, cluster, egress, securityGroupId, names, sleep, dependsOn }: ServicePlace,
): TaskDefinitionProps["release"] {
  const { name, release } = service;
  if (release === undefined) return undefined;
  const { provider } = cluster.placementOf(service);
  return {
    service: name,
    command: release.command.map(terraformEscape),
    timeout: release.timeout,
    region,
    cluster: cluster.arn,
    subnets: egress.subnetIds,
    securityGroups: [securityGroupId],
    publicIp: egress.publicIp,
    asleep: sleep && expressionInJson(`${sleep.isAsleep} ? ${JSON.stringify(names.environment)} : ""`),
    provider,
    dependsOn: [...(provider === undefined ? [] : cluster.capacity), ...egress.routes, ...dependsOn],
  };
}
