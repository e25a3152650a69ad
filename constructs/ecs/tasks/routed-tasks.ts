import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { alarmNames, serviceNames } from "../../naming/environment-names";
import { isShifting } from "../../service/deployment";
import type { WebService } from "../../service/service";
import type { ServiceTasks, ServiceTasksProps } from "../service-tasks";
import type { TasksContext } from "../tasks-context";
import { wasAlarmed } from "../routing/alarmed-services";
import { DeploymentAlarms } from "../routing/deployment-alarms";
import { pathConditions } from "../routing/recorded-paths";
import { createShiftingRules } from "../routing/shifting-rules";
import { ServiceTargetGroup } from "../routing/service-target-group";
import { type RecordedTraffic, TrafficOwner } from "../routing/traffic-owner";
import type { TrafficRole } from "../routing/traffic-role";
import { TrafficRule, trafficShares } from "../routing/traffic-rule";

/** Ingress from the load balancer to the tasks of a service. */
type Ingress = NonNullable<ServiceTasksProps["ingress"]>;

/** A service that receives requests, and what sends them. */
export interface RoutedTasksProps extends Pick<TasksContext, "awsProvider" | "names" | "vpcId"> {
  /** Service that runs. */
  readonly service: WebService;
  /** All services that receive requests. */
  readonly webServices: readonly WebService[];
  /** Expressions for the priorities of its listener rules. */
  readonly priorities: { readonly traffic: string; readonly attachment: string };
  /** What the state of the stack holds of an earlier deployment. */
  readonly recorded: RecordedTraffic;
  /** Load balancer that forwards traffic to it. */
  readonly loadBalancer: {
    readonly listenerArn: string;
    readonly securityGroupId: string;
    readonly arnSuffix: string;
    readonly testListenerArns?: ReadonlyMap<number, string>;
  };
  /** EC2 host that receives a share of the traffic; absent: ECS receives all of it. */
  readonly host?: {
    readonly targetGroupArn: string;
    readonly dependencies: readonly ITerraformDependable[];
    /** Percentage that ECS receives, 0 to 100. */
    readonly fargatePercent: number;
  };
  /** Role with which ECS moves traffic; absent: no service has such a deployment. */
  readonly trafficRole?: TrafficRole;
  /** Creates the tasks. */
  readonly createTasks: (scope: Construct, ingress: Ingress) => ServiceTasks;
}

/**
 * A service on ECS that receives requests.
 *
 * The order is: target group, attachment, service, and the traffic rule once the service is steady. So no request is sent
 * to a target group without healthy tasks.
 */
export class RoutedTasks extends Construct {
  /** The tasks. */
  public readonly tasks: ServiceTasks;
  /** Owner of the traffic, to be recorded; absent: with AWS provider 5 it has none but Terraform. */
  public readonly record?: string;
  /** The rule that sends its traffic. */
  public readonly rule: ITerraformDependable;
  /** Its target groups, as CloudWatch names them. */
  public readonly targetGroups: readonly string[];

  constructor(scope: Construct, id: string, props: RoutedTasksProps) {
    super(scope, id);
    const target = this.createTargetGroups(props);
    this.targetGroups = [target.arnSuffix, target.alternateArnSuffix ?? []].flat();
    const owner = this.createOwner(props, target);
    const alarms = this.createAlarms(props, target);
    const ingress = this.ingressOf(props, target, owner, alarms);
    const changed = owner === undefined ? [] : [owner.changed];
    const { trafficRole: role } = props;
    const { alternateTargetGroupArn } = target;
    let traffic: TrafficRule;
    if (role === undefined || alternateTargetGroupArn === undefined) {
      this.tasks = props.createTasks(this, { ...ingress, attachments: [target.attachment] });
      traffic = this.createRule(props, target, changed);
    } else {
      const rules = createShiftingRules(this, {
        ...ruleOf(props),
        changed,
        deployment: props.service.deployment,
        groups: [target.targetGroupArn, alternateTargetGroupArn],
        testListenerArns: props.loadBalancer.testListenerArns,
      });
      traffic = rules.traffic;
      this.tasks = props.createTasks(this, {
        ...ingress,
        attachments: [target.attachment, role.policy],
        shift: {
          alternateTargetGroupArn,
          listenerRuleArn: traffic.arn,
          testListenerRuleArn: rules.test?.arn,
          roleArn: role.arn,
        },
      });
    }
    this.record = owner?.record(traffic.priority);
    this.rule = traffic.rule;
  }

  private createTargetGroups({
    loadBalancer,
    names: scope,
    priorities,
    service,
    vpcId,
  }: RoutedTasksProps): ServiceTargetGroup {
    const names = serviceNames(scope, service);
    return new ServiceTargetGroup(this, "target", {
      name: names.targetGroup,
      alternateName: isShifting(service.deployment) ? names.alternateTargetGroup : undefined,
      vpcId,
      listenerArn: loadBalancer.listenerArn,
      priority: priorities.attachment,
      port: service.port,
      health: service.health,
      healthCheck: service.healthCheck,
    });
  }

  /** With AWS provider 5 Terraform owns all weights, and always did. */
  private createOwner(props: RoutedTasksProps, target: ServiceTargetGroup): TrafficOwner | undefined {
    if (props.awsProvider === "5") return undefined;
    return new TrafficOwner(this, "owner", {
      service: props.service,
      listenerArn: props.loadBalancer.listenerArn,
      targetGroupArn: target.targetGroupArn,
      recorded: props.recorded,
      environment: props.names.environment,
    });
  }

  private createAlarms(
    { loadBalancer, names, service }: RoutedTasksProps,
    target: ServiceTargetGroup,
  ): DeploymentAlarms | undefined {
    const { alarms: thresholds } = service.deployment;
    if (thresholds === undefined) return undefined;
    const { first, alternate } = alarmNames(names, service.name);
    return new DeploymentAlarms(this, "alarms", {
      loadBalancer: loadBalancer.arnSuffix,
      first: { arnSuffix: target.arnSuffix, names: first },
      ...(target.alternateArnSuffix === undefined
        ? {}
        : { alternate: { arnSuffix: target.alternateArnSuffix, names: alternate } }),
      thresholds,
      healthCheck: service.healthCheck,
    });
  }

  private ingressOf(
    { loadBalancer, names, recorded, service, webServices }: RoutedTasksProps,
    target: ServiceTargetGroup,
    owner: TrafficOwner | undefined,
    alarms: DeploymentAlarms | undefined,
  ): Omit<Ingress, "attachments"> {
    const { first } = alarmNames(names, service.name);
    return {
      port: service.port,
      loadBalancerSecurityGroupId: loadBalancer.securityGroupId,
      targetGroupArn: target.targetGroupArn,
      resourceLabel: `${loadBalancer.arnSuffix}/${target.arnSuffix}`,
      preconditions: owner && [...owner.preconditions, ...pathConditions(service, webServices, recorded)],
      alarms:
        alarms === undefined
          ? { names: Object.values(first), wereOn: wasAlarmed(service.name, recorded) }
          : { names: alarms.names },
    };
  }

  private createRule(
    { host, ...props }: RoutedTasksProps,
    target: ServiceTargetGroup,
    changed: readonly string[],
  ): TrafficRule {
    const { service } = this.tasks;
    return new TrafficRule(this, "traffic", {
      ...ruleOf(props),
      shares: trafficShares({
        tasks: target.targetGroupArn,
        host: host?.targetGroupArn,
        fargatePercent: host?.fargatePercent ?? 100,
      }),
      dependsOn: [service.resource, ...(host?.dependencies ?? [])],
      replaceTriggeredBy: changed,
      isShifting: false,
    });
  }
}

function ruleOf({
  loadBalancer,
  priorities,
  service,
}: Pick<RoutedTasksProps, "loadBalancer" | "priorities" | "service">) {
  return { listenerArn: loadBalancer.listenerArn, priority: priorities.traffic, path: service.path };
}
