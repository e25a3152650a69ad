import type { BaseStack } from "./base-stack";
import { StackReader } from "./stack-reader";

/** What the load balancer offers to the other stacks. */
export interface LoadBalancerOutputs {
  /** The balancer's own name. */
  readonly dnsName: string;
  /** Hosted zone of that name, for alias records. */
  readonly zoneId: string;
}

/** Name of the stack whose state holds the offer. */
export const FARGATE = "fargate";

/** What stands in for a balancer that isn't deployed, so that its phases can be previewed. */
export const NO_BALANCER = {
  load_balancer_dns_name: "not-deployed.invalid",
  load_balancer_zone_id: "Z00000000000000000000",
} as const;

/** Spells an offer as outputs. */
export function balancerOutputs(
  offer: LoadBalancerOutputs,
): Readonly<Record<keyof typeof NO_BALANCER, string>> {
  return { load_balancer_dns_name: offer.dnsName, load_balancer_zone_id: offer.zoneId };
}

/** Reads the offer of the balancer. */
export function readBalancer(stack: BaseStack): LoadBalancerOutputs {
  const reader = new StackReader(stack, FARGATE, NO_BALANCER);
  return { dnsName: reader.text("load_balancer_dns_name"), zoneId: reader.text("load_balancer_zone_id") };
}
