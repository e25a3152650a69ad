import type { Body, StackJson } from "../../../report/stack-json";

/** Fargate's capacity providers, and whether the tasks run on Spot. */
const FARGATE_PROVIDERS = { FARGATE: "onDemand", FARGATE_SPOT: "spot" } as const;

/** CPU units of a vCPU. */
const UNITS = 1024;

/** Lists the bodies of the resources of a type that are synthesized for an environment. */
export function planned(stacks: readonly StackJson[], type: string): readonly Body[] {
  return stacks.flatMap(({ resource }) => Object.values(resource[type] ?? {}));
}

/** The vCPUs of Fargate that an environment can take at most, while all its services are deployed at once. */
export interface PlannedVcpus {
  /** Of tasks that AWS does not take back. */
  readonly onDemand: number;
  /** Of tasks on Spot. */
  readonly spot: number;
}

/**
 * Returns the most vCPUs of Fargate: the most tasks of each service, and those that run beside them in a deployment.
 *
 * With several capacity providers, all tasks are counted for each of them: AWS decides at run time.
 */
export function plannedVcpus(stacks: readonly StackJson[]): PlannedVcpus {
  const most = { onDemand: 0, spot: 0 };
  for (const { resource } of stacks) {
    for (const [name, service] of Object.entries(resource["aws_ecs_service"] ?? {})) {
      const scaling = Object.values(resource["aws_appautoscaling_target"] ?? {}).find(({ resource_id: id }) =>
        String(id).includes(`aws_ecs_service.${name}.`),
      );
      const tasks = Number(scaling?.["max_capacity"] ?? service["desired_count"] ?? 0);
      const percent = Number(service["deployment_maximum_percent"] ?? 200);
      const vcpus = (Math.floor((tasks * percent) / 100) * taskUnits(resource, service)) / UNITS;
      for (const kind of providersOf(service)) most[kind] += vcpus;
    }
  }
  return most;
}

function taskUnits(resource: StackJson["resource"], service: Body): number {
  const [, name = ""] = /aws_ecs_task_definition\.([\w-]+)/.exec(String(service["task_definition"])) ?? [];
  return Number(resource["aws_ecs_task_definition"]?.[name]?.["cpu"] ?? 0);
}

function providersOf(service: Body) {
  const strategy = service["capacity_provider_strategy"];
  const providers: readonly { readonly capacity_provider?: string }[] = Array.isArray(strategy)
    ? strategy
    : [];
  const kinds = providers.flatMap(({ capacity_provider: provider }) =>
    provider === "FARGATE" || provider === "FARGATE_SPOT" ? [FARGATE_PROVIDERS[provider]] : [],
  );
  return new Set(kinds);
}

/** Returns the most rules that one security group of an environment has, in one direction. */
export function mostRules(stacks: readonly StackJson[]): number {
  const counts = new Map<string, number>();
  for (const type of ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"]) {
    for (const { security_group_id: group } of planned(stacks, type)) {
      const key = `${type} ${String(group)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return Math.max(0, ...counts.values());
}

/** Instances of one type, and where they start. */
export interface PlannedInstances {
  /** The instance type. */
  readonly type: string;
  /** The zone ids in which they can start: that of the host, those of the cluster's instances. */
  readonly zones: readonly string[];
}

/** Lists the instance types of the host and of the instances that run tasks, each once for the same zones. */
export function plannedInstances(stacks: readonly StackJson[]): readonly PlannedInstances[] {
  const zones = plannedZones(stacks);
  const typesOf = (resource: string, places: readonly string[]) =>
    planned(stacks, resource).flatMap(({ instance_type: type }) =>
      typeof type === "string" ? [{ type, zones: places }] : [],
    );
  const all = [...typesOf("aws_instance", zones.slice(0, 1)), ...typesOf("aws_launch_template", zones)];
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

/** Lists the zone ids of an environment's subnets in the order of the description, by which their addresses begin. */
function plannedZones(stacks: readonly StackJson[]): readonly string[] {
  const subnets = planned(stacks, "aws_subnet").map(({ availability_zone_id: zone, cidr_block: block }) => ({
    zone: String(zone),
    first: String(block)
      .split(/[./]/)
      .slice(0, 4)
      .reduce((sum, part) => sum * 256 + Number(part), 0),
  }));
  return [...new Set(subnets.sort((a, b) => a.first - b.first).map(({ zone }) => zone))];
}
