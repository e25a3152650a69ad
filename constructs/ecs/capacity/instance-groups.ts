import { capacityProviderName } from "../../naming/environment-names";
import type { Scope } from "../../naming/physical-name";
import type { Service } from "../../service/service";

/** EC2 instances of one type, on which the tasks of some services run. */
export interface InstanceGroup {
  /** Its construct id: `shared`, or the name of the only service that runs on it after `of-`. */
  readonly id: string;
  /** Physical name of the group and of its capacity provider; another one with another type. */
  readonly name: string;
  /** EC2 instance type. */
  readonly instanceType: string;
  /** Fewest instances. */
  readonly min: number;
  /** Most instances. */
  readonly max: number;
}

/** A service, as far as its capacity is concerned. */
type Placed = Pick<Service, "name" | "capacity">;

/** Returns the groups of EC2 instances that services need: one for all that share the environment's, one for each other. */
export function instanceGroups(names: Scope, services: readonly Placed[]): readonly InstanceGroup[] {
  const groups = services.flatMap((service) => groupOf(names, service) ?? []);
  return groups.filter(({ id }, index) => groups.findIndex((other) => other.id === id) === index);
}

/** Returns the group of EC2 instances that a service runs on; undefined on Fargate. */
export function groupOf(names: Scope, { name: service, capacity }: Placed): InstanceGroup | undefined {
  if (capacity.kind !== "ec2") return undefined;
  const { instanceType, min, max, shared } = capacity;
  return {
    id: shared ? "shared" : `of-${service}`,
    name: capacityProviderName(names, instanceType, shared ? undefined : service),
    instanceType,
    min,
    max,
  };
}
