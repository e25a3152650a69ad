import { DataAwsLbListenerRule } from "@cdktf/provider-aws/lib/data-aws-lb-listener-rule";
import { type Precondition, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { isShifting } from "../../service/deployment";
import type { WebService } from "../../service/service";

/** Output that records the owners of the traffic, by service. */
export const TRAFFIC_OWNERS = "traffic_owners";

/** Who sets the weights of a traffic rule: Terraform, or ECS in its deployments. */
type Owner = "terraform" | "ecs";

/** A service, its rule, and who owned its weights before. */
export interface TrafficOwnerProps {
  /** The service. */
  readonly service: WebService;
  /** Priority of the traffic rule. */
  readonly priority: number;
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** ARN of the first target group. */
  readonly targetGroupArn: string;
  /** Terraform expression for the records of the services that were applied, by service, without `${}`. */
  readonly recorded: string;
  /** Name of the environment, for error messages. */
  readonly environment: string;
}

/**
 * The owner of a service's weights: a change of it replaces the traffic rule, the new one before the old one.
 *
 * After each of its deployments ECS leaves all traffic on one of two target groups. Weighted groups do not fail over, and
 * rolling deployments start tasks in the first group only. So the way back is refused in the plan while the traffic is on
 * the other group: one more deployment moves it. Source: Elastic Load Balancing user guide, "Listener rules", weighted
 * target groups; ECS developer guide, "Update the Amazon ECS deployment strategy".
 */
export class TrafficOwner extends Construct {
  /** Address of the resource that is replaced with the owner. */
  public readonly changed: string;
  /** What is recorded of the service: owner, port and priority. */
  public readonly record: string;
  /** Conditions under which the service may change. */
  public readonly preconditions: readonly Precondition[];

  constructor(scope: Construct, id: string, props: TrafficOwnerProps) {
    super(scope, id);
    const { service, priority } = props;
    const shifts = isShifting(service.deployment);
    const owner: Owner = shifts ? "ecs" : "terraform";
    this.record = [owner, service.port, priority].join(":");
    const stored = new TerraformResource(this, "Resource", { terraformResourceType: "terraform_data" });
    stored.addOverride("triggers_replace", owner);
    this.changed = addressOf(stored);
    const recorded = `split(":", lookup(${props.recorded}, "${service.name}", "::"))`;
    this.preconditions = shifts
      ? [samePort(service, recorded)]
      : [samePort(service, recorded), this.onFirstGroup(props, recorded)];
  }

  /** The rule is read only where ECS owned its weights, so it exists. */
  private onFirstGroup(props: TrafficOwnerProps, recorded: string): Precondition {
    const live = new DataAwsLbListenerRule(this, "live", { listenerArn: props.listenerArn });
    live.addOverride("for_each", `\${toset(${recorded}[0] == "ecs" ? [${recorded}[2]] : [])}`);
    live.addOverride("priority", "${tonumber(each.value)}");
    const groups = `flatten([for rule in ${addressOf(live)} : [for action in rule.action : [for forward in action.forward : forward.target_group]]])`;
    return {
      condition: `\${alltrue([for group in ${groups} : group.weight == 0 || group.arn == ${props.targetGroupArn}])}`,
      errorMessage:
        `services.${props.service.name}.deployment: ECS has moved the traffic to the second target group, and a rolling ` +
        "deployment uses only the first. Nothing was changed. Start one more deployment, which moves it back, and wait for " +
        `its end: npm run restart -- ${props.environment} ${props.service.name}`,
    };
  }
}

/** Another port is another target group, to which ECS could not move the traffic. */
function samePort({ name, port, deployment }: WebService, recorded: string): Precondition {
  const other = `!contains(["", "${port}"], ${recorded}[1])`;
  return {
    condition: isShifting(deployment) ? `\${!(${other})}` : `\${!(${recorded}[0] == "ecs" && ${other})}`,
    errorMessage:
      `services.${name}.port: cannot change while ECS moves the traffic between two target groups of one port. ` +
      'Nothing was changed. Set deployment: "rolling" with the old port, deploy, change the port, and deploy again.',
  };
}
