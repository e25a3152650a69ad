import type { Ec2Capacity } from "../../service/capacity";
import { DEREGISTRATION_DELAY } from "../../service/limits";
import { oneOf, problemWith } from "../messages";
import { own, type Path } from "../paths";
import type { MergedEnvironment } from "../resolve/merge";
import type { Environment, ServiceSettings } from "../settings";
import type { Finding } from "./rule";

/**
 * Seconds between the warning that AWS takes a Spot task back, and its end.
 *
 * Source: Amazon ECS developer guide, "Amazon ECS clusters for Fargate workloads", "Fargate Spot termination notices".
 */
const SPOT_WARNING = 120;

/** A rule about a service with its capacity, and where that is written. */
type ServiceRule = (service: ServiceSettings, path: Path, environment: Environment) => readonly Finding[];

/** With `protect`, a service must keep a task while AWS takes all of Spot back. */
export const protectedSpot = forEachService(({ capacity }, at, { protect }) => {
  if (capacity.kind !== "spot" || !protect || capacity.base > 0) return [];
  const path = [...at, "spot", "base"];
  const predicate = "would let AWS take back every task of a service at once, which protect does not allow";
  return [
    { path, message: problemWith(capacity.base, predicate, "Set 1 or more."), reads: [path, ["protect"]] },
  ];
});

/** A task on Spot must have finished its requests and ended before AWS takes it back. */
export const spotStopTime = forEachService(({ name, capacity, path: route, stopTimeout }, at) => {
  if (capacity.kind !== "spot" || route === undefined) return [];
  const most = SPOT_WARNING - DEREGISTRATION_DELAY - 1;
  if (stopTimeout <= most) return [];
  const path = ["services", name, "stopTimeout"];
  const predicate =
    `is too long on Fargate Spot: a task ends ${SPOT_WARNING} s after its warning, and its last requests have ` +
    `${DEREGISTRATION_DELAY} s of them`;
  return [{ path, message: problemWith(stopTimeout, predicate, `Set ${most} or less.`), reads: [path, at] }];
});

/** The bounds of a number of instances must be in order. */
export const instanceBounds = forEachInstances(({ min, max }, at) => {
  if (min <= max) return [];
  const path = [...at, "max"];
  const message = problemWith(max, `is less than min, which is ${min}`);
  return [{ path, message, reads: [path, [...at, "min"]] }];
});

/** What gives tasks without a public IP address a way to AWS. */
const PRIVATE_EGRESSES = ["nat-gateway", "nat-gateway-per-az", "endpoints"];

/**
 * Tasks on EC2 instances have no public IP address, and neither have the instances.
 *
 * Source: Amazon ECS developer guide, "Allocate a network interface for an Amazon ECS task": "tasks that use the awsvpc
 * network mode aren't provided with public IP addresses for tasks that use EC2".
 */
export const instanceEgress = forEachInstances((_, at, { network: { egress } }) => {
  if (PRIVATE_EGRESSES.includes(egress)) return [];
  const path = ["network", "egress"];
  const predicate = "leaves tasks on EC2 instances without egress: ECS gives them no public IP address";
  const fix = `Set ${oneOf(PRIVATE_EGRESSES)}, or capacity: "fargate".`;
  return [{ path, message: problemWith(egress, predicate, fix), reads: [path, at] }];
});

/** Makes a rule about an environment from one about a service with its capacity. */
function forEachService(rule: ServiceRule) {
  return (environment: Environment, merged: MergedEnvironment): readonly Finding[] =>
    environment.services.flatMap((service) => rule(service, capacityPath(service.name, merged), environment));
}

/** The same for services on EC2 instances; the path is that of the instances. */
function forEachInstances(
  rule: (capacity: Ec2Capacity, path: Path, environment: Environment) => readonly Finding[],
) {
  return forEachService(({ capacity }, path, environment) =>
    capacity.kind === "ec2" ? rule(capacity, [...path, "ec2"], environment) : [],
  );
}

/** Returns where the capacity of a service is written: in the service, else in the environment. */
export function capacityPath(service: string, merged: MergedEnvironment): Path {
  return own(merged.services, service)?.capacity === undefined
    ? ["capacity"]
    : ["services", service, "capacity"];
}
