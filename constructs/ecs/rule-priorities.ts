import { createHash } from "node:crypto";

/** How a service's tasks are replaced; part of its physical name, because ECS can't change it in place. */
export type DeploymentMode = "rolling" | "blue-green";

/** A service behind the balancer. */
export interface RoutedService {
  /** Name of the service. */
  readonly name: string;
  /** Path, as the user wrote it. */
  readonly path: string;
  /** Port of the container. */
  readonly port: number;
  /** How its tasks are replaced. */
  readonly mode: DeploymentMode;
}

/** Priorities of a service's two rules, 1 to 50000; the lower is asked first. */
export interface RulePriorities {
  /** Of the rule that sends requests. */
  readonly traffic: number;
  /** Of the rule that only ties the target group to the balancer. */
  readonly attachment: number;
}

/** Longest value of a path condition. Source: ELB API reference, PathPatternConditionConfig. */
const LONGEST_PATH = 128;

/** Slots of one deployment mode among paths of equal length; a prime, so that ports rarely meet. */
const SLOTS = 149;

/** Slots of all modes: a rule of one mode can always stand beside the same service's rule of another. */
const BAND = 2 * SLOTS;

/** First priority of the attachment rules, after all traffic rules. */
const FIRST_ATTACHMENT = 40_000;

/** Attachment rules that fit. */
const ATTACHMENTS = 9_973;

/**
 * Gives every service its place in the listener: the longest path is asked first, an exact one before a pattern.
 *
 * A priority depends on the service alone and not on its place in a list, so that adding a service moves no other's
 * rule; and it differs by deployment mode and port, so that the rule of a new target group stands beside the old one's
 * until the old one goes.
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
  const specificity = Math.min(LONGEST_PATH, service.path.length + exact);
  const modeOffset = service.mode === "rolling" ? 0 : SLOTS;
  return 1 + (LONGEST_PATH - specificity) * BAND + modeOffset;
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
  throw new Error(`services: more than ${slots} with paths of one length don't fit one listener`);
}

function numberOf(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}
