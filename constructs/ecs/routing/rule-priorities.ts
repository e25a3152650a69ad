import { createHash } from "node:crypto";
import { UserError } from "../../service/user-error";

/** A service that receives requests from the load balancer. */
export interface RoutedService {
  /** Name of the service. */
  readonly name: string;
  /** Path, as written in the description. */
  readonly path: string;
  /** Port of the container. */
  readonly port: number;
  /** Whether ECS owns the weights of its traffic rule. */
  readonly isShifting: boolean;
}

/** The priority that a new rule gets where it is free, and those that it gets otherwise. */
export interface PlannedPriority {
  /** What has the priority, for as long as it exists: a path, a path and the service whose deployments ECS moves, an attachment. */
  readonly key: string;
  /** Priority of a new rule, 1 to 50000; the lower number is evaluated first. */
  readonly preferred: number;
  /** First of the priorities that it may have otherwise. */
  readonly first: number;
  /** How many these are. */
  readonly slots: number;
}

/** Priorities of a service's two listener rules. */
export interface RulePriorities {
  /** Priority of the rule that sends traffic. */
  readonly traffic: PlannedPriority;
  /** Priority of the rule that only attaches the target group to the load balancer. */
  readonly attachment: PlannedPriority;
}

/** Longest value of a path condition. Source: ELB API reference, PathPatternConditionConfig. */
const MAX_PATH_LENGTH = 128;

/** Priorities for one owner of the weights and one path length; a prime number, so that common ports rarely collide. */
const SLOTS = 149;

/** Priorities for one path length: rules of different owners never collide. */
const BAND = 2 * SLOTS;

/** First priority of the attachment rules, after all traffic rules. */
const FIRST_ATTACHMENT = 40_000;

/** Number of priorities for attachment rules. */
const ATTACHMENTS = 9_973;

/** Longest list that Terraform's `range` makes, less than its 1024. Source: Terraform, function `range`. */
const MAX_RANGE = 1_000;

/**
 * Returns the priorities that new rules of services get: longer paths are evaluated first, an exact path before a pattern.
 *
 * The rule of a path belongs to the path, whichever service has it. Where ECS moves the traffic, it belongs to the service
 * too, and has a priority of its own, so that it can exist beside the rule whose weights are the description's.
 *
 * @returns priorities by name of service
 */
export function rulePriorities(services: readonly RoutedService[]): ReadonlyMap<string, RulePriorities> {
  const taken = new Set<number>();
  const sorted = [...services].sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(
    sorted.map((service) => [
      service.name,
      { traffic: trafficOf(service, taken), attachment: attachmentOf(service, taken) },
    ]),
  );
}

/**
 * Returns what has the priority of a traffic rule: its path, and with deployments in which ECS moves the traffic the service
 * too.
 */
export function trafficKey({ name, path, isShifting }: Omit<RoutedService, "port">): string {
  return isShifting ? `ecs ${name} ${path}` : path;
}

function trafficOf(service: RoutedService, taken: Set<number>): PlannedPriority {
  const { name, path, isShifting } = service;
  const first = trafficBand(service);
  return {
    key: trafficKey({ name, path, isShifting }),
    preferred: firstFree(first, slotOf(service), SLOTS, taken),
    ...{ first, slots: SLOTS },
  };
}

function attachmentOf({ name }: RoutedService, taken: Set<number>): PlannedPriority {
  return {
    key: `attachment ${name}`,
    preferred: firstFree(FIRST_ATTACHMENT, numberOf(name) % ATTACHMENTS, ATTACHMENTS, taken),
    ...{ first: FIRST_ATTACHMENT, slots: MAX_RANGE },
  };
}

function trafficBand(service: RoutedService): number {
  const exact = service.path.endsWith("*") ? 0 : 1;
  const specificity = Math.min(MAX_PATH_LENGTH, service.path.length + exact);
  const typeOffset = service.isShifting ? SLOTS : 0;
  return 1 + (MAX_PATH_LENGTH - specificity) * BAND + typeOffset;
}

function slotOf(service: RoutedService): number {
  return (numberOf(service.name) + service.port) % SLOTS;
}

function firstFree(start: number, preferred: number, slots: number, taken: Set<number>): number {
  for (let step = 0; step < slots; step++) {
    const priority = start + ((preferred + step) % slots);
    if (taken.has(priority)) continue;
    taken.add(priority);
    return priority;
  }
  throw new UserError(
    `services: at most ${slots} services can have paths of the same length on one listener.`,
  );
}

function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}
