import {
  type EnvironmentTree,
  parseTemplate,
  textAt,
  type TreeResource,
  valueAt,
} from "../../environment-tree";
import type { Group, Item, Tier, Workload } from "../picture";
import { routeWords } from "./route-words";

/** A service of the cluster, as far as others ask for it. */
export interface EcsPart {
  /** Name of the service in the description. */
  readonly name: string;
  /** Its resource. */
  readonly resource: TreeResource;
  /** Its task definition. */
  readonly task: TreeResource | undefined;
  /** Its only container. */
  readonly container: EcsContainer | undefined;
  /** CPU and memory of a task. */
  readonly size: string;
}

/** A container of a task definition, as far as it is read. */
interface EcsContainer {
  readonly name: string;
  readonly cpu?: number;
  readonly memory?: number;
  readonly command?: readonly string[];
  readonly secrets?: readonly { readonly name: string }[];
}

/** Lists the services of the cluster. */
export function ecsServices(tree: EnvironmentTree): readonly EcsPart[] {
  return tree.all("aws_ecs_service", "fargate").map((resource) => {
    const task = tree.find(tree.target(valueAt(resource.body, "task_definition")));
    const container = containerOf(task);
    const name = container?.name ?? textAt(resource.body, "name");
    const size = (field: "cpu" | "memory") => Number(textAt(task?.body, field)) || (container?.[field] ?? 0);
    return { name, resource, task, container, size: sizeWords(size("cpu"), size("memory")) };
  });
}

/**
 * Reads the ECS cluster and its services, one group for each kind of capacity; undefined in a phase without it.
 *
 * @param paths - paths of the requests by service
 */
export function readCluster(tree: EnvironmentTree, paths: ReadonlyMap<string, string>): Workload | undefined {
  const [cluster] = tree.all("aws_ecs_cluster", "fargate");
  if (cluster === undefined) return undefined;
  const services = ecsServices(tree);
  const kinds = new Map<string, Item[]>();
  for (const { name, resource, size } of services) {
    const kind = JSON.stringify(valueAt(resource.body, "capacity_provider_strategy"));
    const port = textAt(resource.body, "load_balancer.0.container_port");
    const item: Item = {
      id: `ecs/${name}`,
      glyph: "tasks",
      title: name,
      lines: [
        routeWords(paths.get(name), port === "" ? undefined : Number(port)),
        taskWords(tree, resource),
        size,
      ],
    };
    kinds.set(kind, [...(kinds.get(kind) ?? []), item]);
  }
  const [first] = services;
  const subnet = tree.target(valueAt(first?.resource.body, "network_configuration.subnets.0"));
  const tier: Tier = tree.published("public_subnet_ids").includes(subnet ?? "") ? "public" : "private";
  return {
    id: "ecs",
    glyph: "tasks",
    title: "ECS cluster",
    lines: [textAt(cluster.body, "name")],
    tier,
    groups: [...kinds].map(([kind, items], index) => capacityGroup(tree, kind, items, index)),
  };
}

function capacityGroup(tree: EnvironmentTree, kind: string, items: readonly Item[], index: number): Group {
  const strategy = JSON.parse(kind) as {
    readonly capacity_provider: string;
    readonly base?: number;
    readonly weight: number;
  }[];
  const group = (id: string, title: string, line: string): Group => ({
    id: `ecs/${id}`,
    glyph: id.startsWith("instances") ? "host" : "tasks",
    title,
    lines: [line],
    items,
  });
  const [first, spot] = strategy;
  if (spot !== undefined) {
    const line = `first ${first?.base ?? 0} on Fargate, then ${spot.weight} on Spot for each on Fargate`;
    return group(`spot-${index}`, "Fargate and Fargate Spot", line);
  }
  if (first === undefined || first.capacity_provider === "FARGATE") {
    return group("fargate", "Fargate", "every task a machine of its own");
  }
  const name = first.capacity_provider;
  const [autoscaling] = tree.all("aws_autoscaling_group").filter(({ body }) => body["name"] === name);
  const template = tree.find(tree.target(valueAt(autoscaling?.body, "launch_template.id")));
  const bounds = [textAt(autoscaling?.body, "min_size"), textAt(autoscaling?.body, "max_size")];
  const type = textAt(template?.body, "instance_type");
  return group(`instances-${name}`, `EC2 instances ${type}`, `${range(bounds)} instances`);
}

function taskWords(tree: EnvironmentTree, service: TreeResource): string {
  const [scaling] = tree
    .all("aws_appautoscaling_target", "fargate")
    .filter(({ body }) => textAt(body, "resource_id").includes(`${service.address}.`));
  const bounds =
    scaling === undefined
      ? [textAt(service.body, "desired_count")]
      : [textAt(scaling.body, "min_capacity"), textAt(scaling.body, "max_capacity")];
  const isAsleep = bounds.some((bound) => bound.includes("?"));
  const words = range(bounds.map((bound) => /(\d+)\}?$/.exec(bound)?.[1] ?? bound));
  return `${words} ${words === "1" ? "task" : "tasks"}${isAsleep ? ", none asleep" : ""}`;
}

function range(bounds: readonly string[]): string {
  const [least = "", most = least] = bounds;
  return least === most ? least : `${least} to ${most}`;
}

/** Formats a size: CPU in units of 1/1024, memory in MiB. */
export function sizeWords(cpu: number, memory: number): string {
  return `${cpu / 1024} vCPU, ${memory} MiB`;
}

/** A task has a size itself, or else its container has one. */
function containerOf(task: TreeResource | undefined): EcsContainer | undefined {
  const text = textAt(task?.body, "container_definitions") || "[]";
  return (parseTemplate(text) as readonly EcsContainer[])[0];
}
