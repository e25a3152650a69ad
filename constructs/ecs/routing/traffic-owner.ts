import { DataAwsLbListenerRule } from "@cdktf/provider-aws/lib/data-aws-lb-listener-rule";
import { type Precondition, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "../../naming/address-of";
import { isShifting } from "../../service/deployment";
import type { WebService } from "../../service/service";

/** Output that records the owners of the traffic, by service. */
export const TRAFFIC_OWNERS = "traffic_owners";

/** Who sets the weights of a traffic rule: Terraform, or ECS in its deployments. */
export type Owner = "terraform" | "ecs";

/** Returns what is recorded of a service: the owner of its weights, its port, and the priority of its rule. */
export function ownerRecord(owner: Owner, port: number, priority: number | string): string {
  return [owner, port, priority].join(":");
}

/** What the state of a stack holds of an earlier deployment, as Terraform expressions without `${}`. */
export interface RecordedTraffic {
  /** Returns the map that was published as an output; an empty one before that. */
  readonly map: (output: string) => string;
  /** Whether AWS provider 5 has applied services, so that their rules had no owner yet. */
  readonly isOlder: string;
}

/** A service, its rule, and who owned its weights before. */
export interface TrafficOwnerProps {
  /** The service. */
  readonly service: WebService;
  /** ARN of the listener. */
  readonly listenerArn: string;
  /** ARN of the first target group. */
  readonly targetGroupArn: string;
  /** What the state holds of an earlier deployment. */
  readonly recorded: RecordedTraffic;
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
  /** Conditions under which the service may change. */
  public readonly preconditions: readonly Precondition[];
  private readonly owner: Owner;
  private readonly port: number;

  constructor(scope: Construct, id: string, props: TrafficOwnerProps) {
    super(scope, id);
    const { service } = props;
    const shifts = isShifting(service.deployment);
    this.owner = shifts ? "ecs" : "terraform";
    this.port = service.port;
    const stored = new TerraformResource(this, "Resource", { terraformResourceType: "terraform_data" });
    stored.addOverride("triggers_replace", this.owner);
    this.changed = addressOf(stored);
    const recorded = `split(":", lookup(${props.recorded.map(TRAFFIC_OWNERS)}, "${service.name}", "::"))`;
    this.preconditions = shifts
      ? [samePort(service, recorded), hasOwner(service, props.recorded)]
      : [samePort(service, recorded), this.onFirstGroup(props, recorded)];
  }

  /**
   * Returns what is recorded of the service: owner, port and priority.
   *
   * Terraform writes an output whose value it has also when the apply fails, so the record refers to the rule: until that
   * exists, the record of before stays.
   *
   * @param priority - priority of the traffic rule, as an attribute of it
   */
  public record(priority: string): string {
    return ownerRecord(this.owner, this.port, priority);
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

/** Terraform replaces no rule with an owner that it only creates, and an ignored action would stay without the second group. */
function hasOwner({ name, deployment }: WebService, { isOlder }: RecordedTraffic): Precondition {
  return {
    condition: `\${!${isOlder}}`,
    errorMessage:
      `services.${name}.deployment: "${deployment.type}" needs a deployment with awsProvider: "6" before it. Nothing was ` +
      'changed. Set deployment: "rolling", deploy, set it back, and deploy again.',
  };
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
