import { createHash } from "node:crypto";
import type { DeploymentType } from "../deployment-strategy";

/** A service behind the load balancer. */
export interface RoutedService {
  /** Name of the service. */
  readonly name: string;
  /** Path, as the user wrote it. */
  readonly path: string;
  /** Port of the container. */
  readonly port: number;
  /** Type of its deployment strategy. */
  readonly deployment: DeploymentType;
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

/** Slots of one deployment type among paths of equal length; a prime, so that ports rarely meet. */
const SLOTS = 149;

/** Slots of all deployment types: rules of two types of the same service never collide. */
const BAND = 2 * SLOTS;

/** First priority of the attachment rules, after all traffic rules. */
const FIRST_ATTACHMENT = 40_000;

/** Attachment rules that fit. */
const ATTACHMENTS = 9_973;

/**
 * Assigns the priorities of every service: the longest path is evaluated first, an exact one before a pattern.
 *
 * A priority depends on the service alone and not on its place in a list, so that adding a service changes no other
 * rule; and it differs by deployment type and port, so that the rule of a new target group can exist beside the old one's
 * until that is removed.
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
  const typeOffset = service.deployment === "rolling" ? 0 : SLOTS;
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
  throw new Error(`services: at most ${slots} services can have paths of the same length on one listener.`);
}

function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}
