import type { Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import { DeadEnd } from "./dead-end";

/** A target group and its percentage of the requests. */
export interface ForwardShare {
  readonly groupArn: string;
  readonly share: number;
}

/**
 * Divides what a forwarding action forwards by the weights of its target groups; those without weight get nothing.
 *
 * @param hop - the rule, for the refusal's words
 */
export function forwardShares(action: Action, hop: string): readonly ForwardShare[] {
  const { TargetGroups: groups = [{ TargetGroupArn: action.TargetGroupArn }] } = action.ForwardConfig ?? {};
  const weighted = groups
    .map(({ TargetGroupArn = "", Weight = 1 }) => ({ groupArn: TargetGroupArn, weight: Weight }))
    .filter(({ weight }) => weight > 0);
  if (weighted.length === 0) throw new DeadEnd(hop, "none of its target groups has a weight");
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return weighted.map(({ groupArn, weight }) => ({ groupArn, share: (100 * weight) / total }));
}
