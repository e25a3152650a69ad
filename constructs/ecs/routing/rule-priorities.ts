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

/** Priorities of a service's two listener rules, 1 to 50000; the lower number is evaluated first. */
export interface RulePriorities {
  /** Priority of the rule that sends traffic. */
  readonly traffic: number;
  /** Priority of the rule that only attaches the target group to the load balancer. */
  readonly attachment: number;
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

/**
 * Returns the priorities of every service: longer paths are evaluated first, an exact path before a pattern.
 *
 * A priority depends only on the service and not on the other services, so that adding one changes no other rule. It
 * differs by the owner of the weights and the port, so that the rule of a new target group can exist beside the old rule.
 *
 * @returns priorities by name of service
 */
export function rulePriorities(services: readonly RoutedService[]): ReadonlyMap<string, RulePriorities> {
  const taken = new Set<number>();
  const sorted = [...services].sort((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(
    sorted.map((service) => [
      service.name,
      {
        traffic: firstFree(trafficBand(service), slotOf(service), SLOTS, taken),
        attachment: firstFree(FIRST_ATTACHMENT, numberOf(service.name) % ATTACHMENTS, ATTACHMENTS, taken),
      },
    ]),
  );
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
