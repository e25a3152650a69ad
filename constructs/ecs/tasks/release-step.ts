import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Service } from "../../service/service";
import { terraformEscape } from "../../service/terraform-escape";
import type { Cluster } from "../cluster";
import { taskPlace, type TaskPlace } from "./task-place";
import { step } from "../../steps/step";
import type { StepBefore } from "./task-definition";

/** Where the tasks of a service run. */
interface ServicePlace extends TaskPlace {
  /** AWS region. */
  readonly region: string;
  /** Cluster of the service. */
  readonly cluster: Cluster;
  /** Security group of its tasks. */
  readonly securityGroupId: string;
  /** What the tasks of this service need, beside the egress of all. */
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Returns the step of a service's release command, which runs as a task of the service would; undefined if it has none. */
export function releaseStep(
  scope: Construct,
  service: Service,
  { region, cluster, egress, securityGroupId, names, sleep, dependsOn }: ServicePlace,
): StepBefore | undefined {
  const { name, release } = service;
  if (release === undefined) return undefined;
  const { provider } = cluster.placementOf(service);
  const input = {
    service: name,
    command: release.command.map(terraformEscape),
    timeout: release.timeout,
    ...{
      region,
      provider,
      ...taskPlace({ cluster, egress, names, sleep }),
      securityGroups: [securityGroupId],
    },
    taskDefinition: "${self.arn}",
  };
  return {
    step: step(scope, "release-command", input),
    dependsOn: [...(provider === undefined ? [] : cluster.capacity), ...egress.routes, ...dependsOn],
  };
}
