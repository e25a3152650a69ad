import { instanceNeeds, mostTasks } from "../rules/instance-room";
import type { Notice } from "../rules/rule";
import type { Environment, ServiceSettings } from "../settings";

/** Where every task of a service is part of the base, none is on Spot. */
export function spotWithoutTasks({ services }: Environment): readonly Notice[] {
  const onSpot = services.flatMap((service) =>
    service.capacity.kind === "spot" ? [{ service, base: service.capacity.base }] : [],
  );
  const [first] = onSpot;
  if (first === undefined || onSpot.some(({ service, base }) => mostTasks(service) > base)) return [];
  const text =
    `no task runs on Fargate Spot, because no service has more tasks than base, which is ${first.base}. ` +
    "Set more replicas or a higher scale.max, or remove the capacity.";
  return [{ field: capacityField(first.service), text }];
}

/** Larger instance types hold more tasks than they have network interfaces, but only with a setting of the account. */
export function scarceInterfaces({ services }: Environment): readonly Notice[] {
  return instanceNeeds(services).flatMap(({ services: group, instanceType, max, leastWithoutTrunking }) => {
    const [first] = group;
    if (first === undefined || leastWithoutTrunking <= max) return [];
    const text =
      `each task needs a network interface, and ${max} instances of ${instanceType} have too few of them: set max to ` +
      `${leastWithoutTrunking}, or turn on the account setting awsvpcTrunking before the instances start.`;
    return [{ field: `${capacityField(first)}.ec2.max`, text }];
  });
}

/** Returns where the capacity of a service is written: in the service, else for all of them. */
export function capacityField({ name, capacity }: ServiceSettings): string {
  const isOwn = capacity.kind !== "fargate" && !capacity.shared;
  return isOwn ? `services.${name}.capacity` : "capacity";
}
