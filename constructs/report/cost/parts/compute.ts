import { instanceCpu, taskInterfaces } from "../../../settings/instance-sizes";
import { usableMemory } from "../../../settings/rules/instance-room";
import {
  awakeNumber,
  type Cost,
  HOURS,
  type Inventory,
  list,
  type NotCounted,
  type Quantity,
  record,
  type Resource,
} from "../inventory";

/** Returns what the Docker host costs: its hours and its disk. */
export const instance: Cost = (resource, inventory) => {
  const type = String(resource.body["instance_type"]);
  const disk = record(resource.body["root_block_device"]);
  return [
    ...machine({ part: `Docker host, ${type}`, type, hours: HOURS * inventory.awakeShare(resource) }),
    storage("disk of the Docker host", disk),
    ...bursts(type),
  ];
};

function machine({ part, type, hours }: { part: string; type: string; hours: number }): readonly Quantity[] {
  return [{ part, price: `ec2/${type}`, amount: hours }];
}

function storage(part: string, disk: Readonly<Record<string, unknown>>, count = 1): Quantity | NotCounted {
  const kind = String(disk["volume_type"]);
  return { part: `${part}, ${kind}`, price: `ebs/${kind}`, amount: count * Number(disk["volume_size"]) };
}

/** T3 and T4g are created as "unlimited", so AWS bills vCPU-hours above the baseline. */
function bursts(type: string): readonly NotCounted[] {
  const [family = ""] = type.split(".");
  if (!/^t(3|3a|4g)$/.test(family)) return [];
  return [
    {
      part: `CPU credits of a ${type} that is busy for days above its baseline`,
      price: `cpu-credits/${family}`,
    },
  ];
}

/** Tasks of a service on ECS. */
interface Tasks {
  /** The service, as the description names it. */
  readonly service: string;
  /** vCPUs of a task. */
  readonly vcpu: number;
  /** GB of memory of a task. */
  readonly memory: number;
  readonly architecture: string;
  /** Number of tasks without load; absent: an expression that is not understood. */
  readonly count?: number;
  /** Share of the month for which they run. */
  readonly share: number;
}

/** Returns what the tasks of a service cost: vCPUs and memory on Fargate, and their public addresses. */
export const service: Cost = (resource, inventory) => {
  const tasks = tasksOf(resource, inventory);
  const { count } = tasks;
  if (count === undefined) return [{ part: `tasks of ${tasks.service}: their number is an expression` }];
  const spot = onSpot(resource, count);
  const isOnFargate = list(resource.body["capacity_provider_strategy"]).every((each) =>
    String(record(each)["capacity_provider"]).startsWith("FARGATE"),
  );
  const network = record(resource.body["network_configuration"]);
  const addresses = network["assign_public_ip"] === true ? count : 0;
  return [
    ...(isOnFargate ? onFargate(tasks, count - spot, "fargate") : []),
    ...(isOnFargate ? onFargate(tasks, spot, "fargate-spot") : []),
    ...(addresses === 0
      ? []
      : [
          {
            part: `public IPv4 ${addresses === 1 ? "address of the task" : "addresses of the tasks"} of ${tasks.service}`,
            price: "ipv4",
            amount: addresses * HOURS * tasks.share,
          },
        ]),
    ...moreTasks(resource, tasks, inventory),
  ];
};

function tasksOf(resource: Resource, inventory: Inventory): Tasks {
  const { body } = resource;
  const definition = inventory.referredTo(body["task_definition"])?.body ?? {};
  const scaling = scalingOf(resource, inventory);
  return {
    service: serviceName(definition) ?? String(body["name"]),
    vcpu: Number(definition["cpu"]) / 1024,
    memory: Number(definition["memory"]) / 1024,
    architecture: record(definition["runtime_platform"])["cpu_architecture"] === "ARM64" ? "arm64" : "x86_64",
    count: awakeNumber(scaling?.body["min_capacity"] ?? body["desired_count"]),
    share: inventory.awakeShare(resource),
  };
}

function scalingOf({ address }: Resource, inventory: Inventory): Resource | undefined {
  return inventory
    .all("aws_appautoscaling_target")
    .find(({ body }) => String(body["resource_id"]).includes(`\${${address}.`));
}

/** Returns the name of the first container, which is the service's. */
function serviceName(definition: Readonly<Record<string, unknown>>): string | undefined {
  return /"name":\s*"([^"]+)"/.exec(String(definition["container_definitions"]))?.[1];
}

/** Returns how many of the tasks run on Fargate Spot: of those above `base`, by the weights. */
function onSpot({ body }: Resource, count: number): number {
  const strategy = list(body["capacity_provider_strategy"]).map(record);
  const weight = (name: string) =>
    Number(strategy.find((each) => each["capacity_provider"] === name)?.["weight"] ?? 0);
  const base = strategy.reduce((sum, each) => sum + Number(each["base"] ?? 0), 0);
  const [spot, all] = [weight("FARGATE_SPOT"), weight("FARGATE") + weight("FARGATE_SPOT")];
  return all === 0 ? 0 : Math.round((Math.max(0, count - base) * spot) / all);
}

function onFargate(tasks: Tasks, count: number, kind: "fargate" | "fargate-spot"): readonly Quantity[] {
  const { service, vcpu, memory, architecture, share } = tasks;
  if (count === 0) return [];
  const where = kind === "fargate" ? "Fargate" : "Fargate Spot";
  const part = `${service}, ${count} ${count === 1 ? "task" : "tasks"} of ${vcpu} vCPU and ${memory} GB on ${where}`;
  const price = `${kind}/${architecture}`;
  return [
    { part, price: `${price}/vcpu`, amount: count * vcpu * HOURS * share },
    { part, price: `${price}/memory`, amount: count * memory * HOURS * share },
  ];
}

function moreTasks(
  resource: Resource,
  { service, count = 0 }: Tasks,
  inventory: Inventory,
): readonly NotCounted[] {
  const most = awakeNumber(scalingOf(resource, inventory)?.body["max_capacity"]) ?? count;
  return most > count
    ? [{ part: `tasks of ${service} above ${count}, up to ${most}, when there is load` }]
    : [];
}

/** Returns what EC2 instances of the cluster cost: as many as their tasks need without load. */
export const instanceGroup: Cost = (resource, inventory) => {
  const { body } = resource;
  const template = inventory.referredTo(record(body["launch_template"])["id"])?.body ?? {};
  const type = String(template["instance_type"]);
  const groups = tasksOn(resource, inventory);
  const bound = (count: number) =>
    Math.min(Math.max(count, Number(body["min_size"])), Number(body["max_size"]));
  const awake = bound(instancesFor(type, groups));
  const asleep = bound(0);
  const share = Math.max(...groups.map((tasks) => tasks.share), 0);
  const average = groups.length === 0 ? asleep : awake * share + asleep * (1 - share);
  const disk = record(record(template["block_device_mappings"])["ebs"]);
  return [
    ...machine({ part: `EC2 instances of the cluster, ${type}`, type, hours: average * HOURS }),
    storage("disks of the EC2 instances of the cluster", disk, average),
    ...bursts(type),
  ];
};

/** Returns the tasks that run on the instances of a group. */
function tasksOn(group: Resource, inventory: Inventory): readonly Tasks[] {
  const provider = inventory
    .all("aws_ecs_capacity_provider")
    .find(
      ({ body }) =>
        inventory.referredTo(record(body["auto_scaling_group_provider"])["auto_scaling_group_arn"]) === group,
    );
  return inventory
    .all("aws_ecs_service")
    .filter(({ body }) =>
      list(body["capacity_provider_strategy"]).some(
        (each) => record(each)["capacity_provider"] === provider?.body["name"],
      ),
    )
    .map((each) => tasksOf(each, inventory));
}

/** Returns how many instances tasks need by CPU, memory and network interfaces, without the setting awsvpcTrunking. */
function instancesFor(type: string, groups: readonly Tasks[]): number {
  const sum = (amount: (tasks: Tasks) => number) =>
    groups.reduce((total, tasks) => total + (tasks.count ?? 0) * amount(tasks), 0);
  return Math.max(
    Math.ceil((sum(({ vcpu }) => vcpu) * 1024) / (instanceCpu(type) ?? Infinity)),
    Math.ceil((sum(({ memory }) => memory) * 1024) / (usableMemory(type) ?? Infinity)),
    Math.ceil(sum(() => 1) / (taskInterfaces(type)?.tasks ?? Infinity)),
  );
}
