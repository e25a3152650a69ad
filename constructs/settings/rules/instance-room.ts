import type { Ec2Capacity } from "../../service/capacity";
import { isShifting } from "../../service/deployment";
import { INSTANCE_RESERVED_MEMORY } from "../../service/limits";
import { instanceCpu, instanceMemory, smallestType, taskInterfaces } from "../instance-sizes";
import { didYouMean, problemWith } from "../messages";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import { capacityPath } from "./capacity";
import type { Finding } from "./rule";

/**
 * Share of an instance's memory that its programs can have; the rest is the kernel's and the firmware's.
 *
 * An instance of 8,192 MiB offers 7,985, or 97 % (AWS Batch user guide, "Compute resource memory management"). That of smaller
 * types is not published, and not measured here; AWS advises to count with 5 % ("Reserve system memory").
 */
const USABLE_MEMORY = 0.95;

/** A task must fit on an instance. Types that are not known are not checked. */
export function fittingTasks(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  return environment.services.flatMap((service) => {
    const { name, capacity, cpu, memory } = service;
    if (capacity.kind !== "ec2" || fits(service, capacity.instanceType)) return [];
    const path = [...capacityPath(name, merged), "ec2", "instanceType"];
    const predicate = `has no room for a task of ${name}, which has ${cpu} CPU units and ${memory} MiB (${usable(capacity.instanceType)})`;
    const larger = smallestType(capacity.instanceType, (type) => fits(service, type));
    const fix = didYouMean(larger) ?? "Choose a larger instance type.";
    const reads = [path, ["services", name, "cpu"], ["services", name, "memory"]];
    return [{ path, message: problemWith(capacity.instanceType, predicate, fix), reads, likely: larger }];
  });
}

function usable(instanceType: string): string {
  const [cpu, memory] = [instanceCpu(instanceType), usableMemory(instanceType)];
  return `tasks can have ${cpu ?? "its"} CPU units and ${memory ?? "its"} MiB of it`;
}

function fits({ cpu, memory }: ServiceSettings, instanceType: string): boolean {
  return (instanceCpu(instanceType) ?? Infinity) >= cpu && (usableMemory(instanceType) ?? Infinity) >= memory;
}

/** Returns the MiB of an instance that its tasks can have; `undefined` for an instance type that is not known. */
export function usableMemory(instanceType: string): number | undefined {
  const memory = instanceMemory(instanceType);
  return memory && Math.floor(memory * USABLE_MEMORY) - INSTANCE_RESERVED_MEMORY;
}

/**
 * The most instances must have room for the most tasks, and for the new ones of a release.
 *
 * A release starts a new task before it stops an old one, and so does a release command. One that moves the traffic between
 * two target groups starts all new tasks first. Source: Amazon ECS developer guide, "Required resources for Amazon ECS
 * blue/green deployments": "Plan for sufficient cluster capacity to handle both service revisions during deployment".
 */
export function enoughInstances(environment: Environment, merged: MergedEnvironment): readonly Finding[] {
  if (fittingTasks(environment, merged).length > 0) return [];
  return instanceNeeds(environment.services).flatMap(
    ({ services, instanceType, max, tasks, added, least }) => {
      const [first] = services;
      if (first === undefined || least <= max) return [];
      const at = [...capacityPath(first.name, merged), "ec2"];
      const predicate = `is too few: ${tasks} tasks, and ${added === 1 ? "one" : added} more during a release, need ${least} instances of ${instanceType}`;
      const reads = [
        [...at, "max"],
        [...at, "instanceType"],
        ...services.map(({ name }) => ["services", name]),
      ];
      const message = problemWith(max, predicate, didYouMean(least));
      return [{ path: [...at, "max"], message, reads, likely: least }];
    },
  );
}

/** Services that run on the same EC2 instances, and how many instances they need. */
export interface InstanceNeed extends Ec2Capacity {
  /** The services. */
  readonly services: readonly ServiceSettings[];
  /** Number of their tasks at most. */
  readonly tasks: number;
  /** Number of the tasks that a release of one of them adds at most. */
  readonly added: number;
  /** Number of instances that they need at least. */
  readonly least: number;
  /** The same without the account setting awsvpcTrunking. */
  readonly leastWithoutTrunking: number;
}

/** Returns how many EC2 instances services need: those that share the environment's together, each other for itself. */
export function instanceNeeds(services: readonly ServiceSettings[]): readonly InstanceNeed[] {
  const onInstances = services.flatMap((service) =>
    service.capacity.kind === "ec2" ? [{ service, capacity: service.capacity }] : [],
  );
  const shared = onInstances.filter(({ capacity }) => capacity.shared);
  const groups = [shared, ...onInstances.filter(({ capacity }) => !capacity.shared).map((own) => [own])];
  return groups.flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [
          needOf(
            first.capacity,
            group.map(({ service }) => service),
          ),
        ];
  });
}

function needOf(capacity: Ec2Capacity, services: readonly ServiceSettings[]): InstanceNeed {
  const { instanceType } = capacity;
  const interfaces = taskInterfaces(instanceType);
  const sum = (amount: (service: ServiceSettings) => number) =>
    services.reduce((total, service) => total + mostTasks(service) * amount(service), 0) +
    Math.max(...services.map((service) => addedTasks(service) * amount(service)));
  const bySize = Math.max(
    Math.ceil(sum(({ memory }) => memory) / (usableMemory(instanceType) ?? Infinity)),
    Math.ceil(sum(({ cpu }) => cpu) / (instanceCpu(instanceType) ?? Infinity)),
  );
  const byInterfaces = interfaces === undefined ? 0 : Math.ceil(sum(() => 1) / interfaces.tasks);
  return {
    ...capacity,
    services,
    tasks: services.reduce((total, service) => total + mostTasks(service), 0),
    added: Math.max(...services.map(addedTasks)),
    least: interfaces?.canTrunk === true ? bySize : Math.max(bySize, byInterfaces),
    leastWithoutTrunking: Math.max(bySize, byInterfaces),
  };
}

/** Returns the tasks that a service has beside its old ones during a release. */
function addedTasks(service: ServiceSettings): number {
  return isShifting(service.deployment) ? Math.max(1, mostTasks(service)) : 1;
}

/** Returns the most tasks that a service has outside of a release. */
export function mostTasks({ replicas, scale }: ServiceSettings): number {
  return scale?.max ?? replicas;
}
