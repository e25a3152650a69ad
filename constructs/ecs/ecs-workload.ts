import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { serviceNames, trafficRoleName } from "../naming/environment-names";
import { PlanWarning } from "../naming/plan-warning";
import { isShifting } from "../service/deployment";
import { required } from "../service/required";
import { formatWake } from "../service/schedule";
import { isWebService, type Service, type WebService } from "../service/service";
import { rulePriorities, type RulePriorities } from "./routing/rule-priorities";
import { ServiceTargetGroup } from "./routing/service-target-group";
import { type RecordedTraffic, TrafficOwner } from "./routing/traffic-owner";
import { TrafficRole } from "./routing/traffic-role";
import { TrafficRule, trafficShares } from "./routing/traffic-rule";
import { ServiceTasks, type ServiceTasksProps, type TasksContext } from "./service-tasks";

/** Services of an environment, and the load balancer and host that share their traffic. */
export interface EcsWorkloadProps extends TasksContext {
  /** Services to run. */
  readonly services: readonly Service[];
  /** ARNs of the image repositories, by service. */
  readonly repositoryArns: Readonly<Record<string, string>>;
  /** ARNs of the log groups, by service. */
  readonly logGroupArns: Readonly<Record<string, string>>;
  /** ARNs of the services' roles, by service. */
  readonly taskRoleArns: Readonly<Record<string, string>>;
  /** Returns the command that releases an image of a service, for error messages. */
  readonly releaseCommand: (service: string) => string;
  /** What the state of the stack holds of an earlier deployment. */
  readonly recorded: RecordedTraffic;
  /** Load balancer that forwards traffic to them. */
  readonly loadBalancer: {
    readonly listenerArn: string;
    readonly securityGroupId: string;
    readonly arnSuffix: string;
  };
  /** EC2 host that receives a share of the traffic; absent: ECS receives all of it. */
  readonly host?: {
    readonly targetGroupArn: string;
    readonly dependencies: readonly ITerraformDependable[];
    /** Percentage that ECS receives, 0 to 100. */
    readonly fargatePercent: number;
  };
}

/**
 * The services on ECS.
 *
 * For each service the order is: target group, attachment, service, and the traffic rule once the service is steady. So
 * no request is sent to a target group without healthy tasks.
 */
export class EcsWorkload extends Construct {
  private readonly props: EcsWorkloadProps;
  /** Owners of the traffic, by service, to be recorded; with AWS provider 5 it has none but Terraform. */
  public readonly owners: Record<string, string> = {};
  private readonly tasksByService = new Map<string, ServiceTasks>();
  private readonly trafficRole?: TrafficRole;

  constructor(scope: Construct, id: string, props: EcsWorkloadProps) {
    super(scope, id);
    this.props = props;
    const web = props.services.filter(isWebService);
    const priorities = rulePriorities(
      web.map((service) => ({ ...service, isShifting: isShifting(service.deployment) })),
    );
    if (web.some(({ deployment }) => isShifting(deployment))) {
      this.trafficRole = new TrafficRole(this, "traffic-role", trafficRoleName(props.names));
    }
    for (const service of props.services) {
      const serviceScope = new Construct(this, service.name);
      const tasks = isWebService(service)
        ? this.createWebService(
            serviceScope,
            service,
            required(priorities.get(service.name), "rule priority"),
          )
        : this.createTasks(serviceScope, service);
      this.tasksByService.set(service.name, tasks);
    }
    this.warnAsleep(props);
  }

  private warnAsleep({ names, sleep }: EcsWorkloadProps): void {
    const all = [...this.tasksByService.values()].flatMap(({ scaling }) => scaling?.maxExpression ?? []);
    if (sleep === undefined || all.length === 0) return;
    new PlanWarning(this, "asleep", {
      condition: `\${max(${all.join(", ")}) > 0}`,
      errorMessage:
        `${names.environment}: asleep: no service has a task on ECS. A deployment starts none: what it changes runs from the ` +
        `next wake: ${formatWake(sleep.schedule)}.`,
    });
  }

  /** Returns the tasks of a service; undefined if there is no such service. */
  public tasksOf(service: string): ServiceTasks | undefined {
    return this.tasksByService.get(service);
  }

  private createWebService(scope: Construct, service: WebService, priority: RulePriorities): ServiceTasks {
    const { host, loadBalancer, vpcId } = this.props;
    const names = serviceNames(this.props.names, service);
    const target = new ServiceTargetGroup(scope, "target", {
      name: names.targetGroup,
      alternateName: isShifting(service.deployment) ? names.alternateTargetGroup : undefined,
      vpcId,
      listenerArn: loadBalancer.listenerArn,
      priority: priority.attachment,
      port: service.port,
      health: service.health,
      healthCheck: service.healthCheck,
    });
    const owner = this.createOwner(scope, service, target);
    const ingress = {
      port: service.port,
      loadBalancerSecurityGroupId: loadBalancer.securityGroupId,
      targetGroupArn: target.targetGroupArn,
      resourceLabel: `${loadBalancer.arnSuffix}/${target.arnSuffix}`,
      preconditions: owner?.preconditions,
    };
    const changed = owner === undefined ? [] : [owner.changed];
    const rule = { listenerArn: loadBalancer.listenerArn, priority: priority.traffic, path: service.path };
    if (this.trafficRole === undefined || target.alternateTargetGroupArn === undefined) {
      const tasks = this.createTasks(scope, service, { ...ingress, attachments: [target.attachment] });
      const traffic = new TrafficRule(scope, "traffic", {
        ...rule,
        shares: trafficShares({
          tasks: target.targetGroupArn,
          host: host?.targetGroupArn,
          fargatePercent: host?.fargatePercent ?? 100,
        }),
        dependsOn: [tasks.service.resource, ...(host?.dependencies ?? [])],
        replaceTriggeredBy: [tasks.service.nameExpression, ...changed],
        isShifting: false,
      });
      this.record(service, owner, traffic);
      return tasks;
    }
    const traffic = new TrafficRule(scope, "traffic", {
      ...rule,
      shares: [
        { targetGroupArn: target.targetGroupArn, percent: 100 },
        { targetGroupArn: target.alternateTargetGroupArn, percent: 0 },
      ],
      dependsOn: [],
      replaceTriggeredBy: changed,
      isShifting: true,
    });
    this.record(service, owner, traffic);
    return this.createTasks(scope, service, {
      ...ingress,
      attachments: [target.attachment, this.trafficRole.policy],
      shift: {
        alternateTargetGroupArn: target.alternateTargetGroupArn,
        listenerRuleArn: traffic.arn,
        roleArn: this.trafficRole.arn,
      },
    });
  }

  /** With AWS provider 5 Terraform owns all weights, and always did. */
  private createOwner(
    scope: Construct,
    service: WebService,
    target: ServiceTargetGroup,
  ): TrafficOwner | undefined {
    const { awsProvider, loadBalancer, names, recorded } = this.props;
    if (awsProvider === "5") return undefined;
    return new TrafficOwner(scope, "owner", {
      service,
      listenerArn: loadBalancer.listenerArn,
      targetGroupArn: target.targetGroupArn,
      recorded,
      environment: names.environment,
    });
  }

  private record({ name }: WebService, owner: TrafficOwner | undefined, { priority }: TrafficRule): void {
    if (owner !== undefined) this.owners[name] = owner.record(priority);
  }

  private createTasks(
    scope: Construct,
    service: Service,
    ingress?: ServiceTasksProps["ingress"],
  ): ServiceTasks {
    const { repositoryArns, logGroupArns, taskRoleArns, releaseCommand } = this.props;
    return new ServiceTasks(scope, "tasks", {
      ...this.props,
      service,
      repositoryArn: required(repositoryArns[service.name], `image repository of ${service.name}`),
      logGroupArn: required(logGroupArns[service.name], `log group of ${service.name}`),
      taskRoleArn: required(taskRoleArns[service.name], `role of ${service.name}`),
      releaseCommand: releaseCommand(service.name),
      ingress,
    });
  }
}
