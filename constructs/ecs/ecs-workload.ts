import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { serviceNames } from "../naming/environment-names";
import { PlanWarning } from "../naming/plan-warning";
import { required } from "../service/required";
import { isWebService, type Service, type WebService } from "../service/service";
import { rulePriorities, type RulePriorities } from "./routing/rule-priorities";
import { ServiceTargetGroup } from "./routing/service-target-group";
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
  private readonly tasksByService = new Map<string, ServiceTasks>();

  constructor(scope: Construct, id: string, props: EcsWorkloadProps) {
    super(scope, id);
    this.props = props;
    const deployment = props.strategy.type;
    const web = props.services.filter(isWebService);
    const priorities = rulePriorities(web.map((service) => ({ ...service, deployment })));
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
        "next wake.",
    });
  }

  /** Returns the tasks of a service; undefined if there is no such service. */
  public tasksOf(service: string): ServiceTasks | undefined {
    return this.tasksByService.get(service);
  }

  private createWebService(scope: Construct, service: WebService, priority: RulePriorities): ServiceTasks {
    const { loadBalancer, strategy, vpcId } = this.props;
    const target = new ServiceTargetGroup(scope, "target", {
      name: serviceNames(this.props.names, service, strategy.type).targetGroup,
      vpcId,
      listenerArn: loadBalancer.listenerArn,
      priority: priority.attachment,
      port: service.port,
      health: service.health,
      healthCheck: service.healthCheck,
    });
    const tasks = this.createTasks(scope, service, {
      port: service.port,
      loadBalancerSecurityGroupId: loadBalancer.securityGroupId,
      targetGroupArn: target.targetGroupArn,
      resourceLabel: `${loadBalancer.arnSuffix}/${target.arnSuffix}`,
      attachment: target.attachment,
    });
    this.sendTraffic(scope, service, priority, target, tasks);
    return tasks;
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

  private sendTraffic(
    scope: Construct,
    service: WebService,
    priority: RulePriorities,
    target: ServiceTargetGroup,
    tasks: ServiceTasks,
  ): void {
    const { host, loadBalancer } = this.props;
    new TrafficRule(scope, "traffic", {
      listenerArn: loadBalancer.listenerArn,
      priority: priority.traffic,
      path: service.path,
      shares: trafficShares({
        tasks: target.targetGroupArn,
        host: host?.targetGroupArn,
        fargatePercent: host?.fargatePercent ?? 100,
      }),
      dependsOn: [tasks.service.resource, ...(host?.dependencies ?? [])],
      replaceTriggeredBy: tasks.service.nameExpression,
    });
  }
}
