import { createHash } from "node:crypto";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { type ITerraformDependable, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { MovedAddress } from "../../naming/moved-address";
import { pathPatterns } from "../../service/paths";

/** A target group and its share of the traffic. */
export interface Share {
  /** ARN of the target group. */
  readonly targetGroupArn: string;
  /** Percentage. */
  readonly percent: number;
}

/** A path, the target groups that receive its traffic, and what must be healthy first. */
export interface TrafficRuleProps {
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** Expression for the priority among the listener's rules, 1 to 50000; the lower number is evaluated first. */
  readonly priority: string;
  /** Path of the service, as written in the description. */
  readonly path: string;
  /** Target groups that receive the traffic; a single one receives all of it. */
  readonly shares: readonly Share[];
  /** What must be healthy before the first request is sent. */
  readonly dependsOn: readonly ITerraformDependable[];
  /** Addresses with whose change the rule is replaced, create before destroy. */
  readonly replaceTriggeredBy: readonly string[];
  /** Whether ECS changes the shares, so that Terraform sets them only when it creates the rule. */
  readonly isShifting: boolean;
}

/**
 * The listener rule that forwards a path's traffic to target groups.
 *
 * It is created after the service is steady. Where ECS moves the traffic, it exists before, because the service names it.
 *
 * Its Terraform address is made from the path. So a path that another service gets is the same rule, which is changed in
 * place once that service is steady. Where ECS moves the traffic, the rule belongs to the service, whose weights it holds.
 */
export class TrafficRule extends Construct {
  /** ARN of the rule. */
  public readonly arn: string;
  /** Its priority, as an attribute of the rule: what refers to it waits until the rule exists. */
  public readonly priority: string;
  /** The rule. */
  public readonly rule: LbListenerRule;

  constructor(scope: Construct, id: string, props: TrafficRuleProps) {
    super(scope, id);
    const rule = new LbListenerRule(this, "Resource", {
      listenerArn: props.listenerArn,
      priority: Token.asNumber(props.priority),
      condition: [{ pathPattern: { values: [...pathPatterns(props.path)] } }],
      action: [actionFor(props.shares)],
      ...(props.dependsOn.length > 0 ? { dependsOn: [...props.dependsOn] } : {}),
      lifecycle: {
        createBeforeDestroy: true,
        ...(props.replaceTriggeredBy.length > 0 ? { replaceTriggeredBy: [...props.replaceTriggeredBy] } : {}),
        ...(props.isShifting ? { ignoreChanges: ["action"] } : {}),
      },
    });
    if (!props.isShifting) nameAfterPath(rule, props.path);
    this.rule = rule;
    this.arn = rule.arn;
    this.priority = `\${${addressOf(rule, "priority")}}`;
  }

  /** Lets the rule of a service take the place of the rule of its path, whose weights were the description's until now. */
  public moveFromPath(path: string): void {
    new MovedAddress({ resource: this.rule, formerId: pathId(path) });
  }
}

/** Names a rule after its path, and lets it take the place of the one that is named after the service. */
function nameAfterPath(rule: LbListenerRule, path: string): void {
  const former = TerraformStack.of(rule).getLogicalId(rule.node);
  rule.overrideLogicalId(pathId(path));
  new MovedAddress({ resource: rule, formerId: former });
}

/** Returns the name of a path's rule in Terraform, for example `path_api_98C1F0A2`. */
function pathId(path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const hash = createHash("sha256").update(path).digest("hex").slice(0, 8).toUpperCase();
  return ["path", ...words, hash].join("_");
}

function actionFor(shares: readonly Share[]) {
  const [only, ...rest] = shares;
  if (only !== undefined && rest.length === 0) {
    return { type: "forward", targetGroupArn: only.targetGroupArn };
  }
  return {
    type: "forward",
    forward: { targetGroup: shares.map((share) => ({ arn: share.targetGroupArn, weight: share.percent })) },
  };
}

/** Target groups that can receive a path's traffic. */
export interface TrafficTargets {
  /** ARN of the tasks' target group. */
  readonly tasks: string;
  /** ARN of the host's target group; absent: the tasks receive all traffic. */
  readonly host?: string;
  /** Percentage of the traffic that the tasks receive if there is a host. */
  readonly fargatePercent: number;
}

/** Returns how a path's traffic is divided between the tasks and the host. */
export function trafficShares(targets: TrafficTargets): readonly Share[] {
  const { tasks, host, fargatePercent } = targets;
  if (host === undefined) return [{ targetGroupArn: tasks, percent: 100 }];
  return [
    { targetGroupArn: tasks, percent: fargatePercent },
    { targetGroupArn: host, percent: 100 - fargatePercent },
  ];
}
