import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { pathPatterns } from "../service/paths";

/** A target group and its share of the requests. */
export interface Share {
  /** ARN of the target group. */
  readonly targetGroupArn: string;
  /** Percentage. */
  readonly percent: number;
}

/** What a traffic rule is made from. */
export interface TrafficRuleProps {
  /** ARN of the listener that takes the rule. */
  readonly listenerArn: string;
  /** Place among the listener's rules, 1 to 50000; the lower is asked first. */
  readonly priority: number;
  /** Path of the service, as the user wrote it. */
  readonly path: string;
  /** Who gets the requests; one share alone gets all. */
  readonly shares: readonly Share[];
  /** What must be steady before the first request is sent. */
  readonly after: readonly ITerraformDependable[];
  /** Reference whose change means that other tasks serve: the rule is then made anew, beside the old one. */
  readonly replaceWhen: string;
}

/** The rule that sends a path's requests to whoever serves it, made after the tasks are steady. */
export class TrafficRule extends Construct {
  constructor(scope: Construct, id: string, props: TrafficRuleProps) {
    super(scope, id);
    new LbListenerRule(this, "Resource", {
      listenerArn: props.listenerArn,
      priority: props.priority,
      condition: [{ pathPattern: { values: [...pathPatterns(props.path)] } }],
      action: [actionFor(props.shares)],
      dependsOn: [...props.after],
      lifecycle: { createBeforeDestroy: true, replaceTriggeredBy: [props.replaceWhen] },
    });
  }
}

function actionFor(shares: readonly Share[]) {
  const [only, ...rest] = shares;
  if (only !== undefined && rest.length === 0)
    return { type: "forward", targetGroupArn: only.targetGroupArn };
  return {
    type: "forward",
    forward: { targetGroup: shares.map((share) => ({ arn: share.targetGroupArn, weight: share.percent })) },
  };
}
