import { Construct } from "constructs";
import { rulePriorities, type RulePriorities } from "../ecs/rule-priorities";
import { ServiceTargetGroup } from "../ecs/service-target-group";
import { TrafficRule } from "../ecs/traffic-rule";
import type { HostTargetGroup } from "../edge/host-target-group";
import type { LoadBalancer } from "../edge/load-balancer";
import { isWebService, type WebService } from "../service/service";
import { DEPLOYMENT_MODE, serviceNames } from "./service-names";
import { ServiceTasks, type WorkloadContext } from "./service-tasks";
import { trafficShares } from "./traffic-shares";

/** What a workload is made from. */
export interface EcsWorkloadProps extends WorkloadContext {
  /** Balancer that requests come from. */
  readonly balancer: LoadBalancer;
  /** The host, which shares the requests during a cutover. */
  readonly hostTarget?: HostTargetGroup;
}

/**
 * The services on Fargate, each in the order without a gap: target group, attachment, service, and when that is steady
 * the rule that sends it requests.
 */
export class EcsWorkload extends Construct {
  private readonly props: EcsWorkloadProps;

  constructor(scope: Construct, id: string, props: EcsWorkloadProps) {
    super(scope, id);
    this.props = props;
    const { services } = props.environment;
    const web = services.filter(isWebService);
    const priorities = rulePriorities(web.map((service) => ({ ...service, mode: DEPLOYMENT_MODE })));
    for (const service of services) {
      const place = new Construct(this, service.name);
      const priority = priorities.get(service.name);
      if (isWebService(service) && priority !== undefined) this.serve(place, service, priority);
      else new ServiceTasks(place, "tasks", { ...props, service });
    }
  }

  private serve(scope: Construct, service: WebService, priority: RulePriorities): void {
    const { balancer, offer, environment, hostTarget } = this.props;
    const target = new ServiceTargetGroup(scope, "target", {
      name: serviceNames(environment, service).targetGroup,
      vpcId: offer.vpcId,
      listenerArn: balancer.listenerArn,
      priority: priority.attachment,
      port: service.port,
      health: service.health,
      healthCheck: service.healthCheck,
    });
    const tasks = new ServiceTasks(scope, "tasks", {
      ...this.props,
      service,
      entrance: {
        port: service.port,
        balancerSecurityGroupId: balancer.securityGroupId,
        targetGroupArn: target.targetGroupArn,
        resourceLabel: `${balancer.arnSuffix}/${target.arnSuffix}`,
        attachment: target.attachment,
      },
    });
    new TrafficRule(scope, "traffic", {
      listenerArn: balancer.listenerArn,
      priority: priority.traffic,
      path: service.path,
      shares: trafficShares({
        tasks: target.targetGroupArn,
        host: hostTarget?.targetGroupArn,
        fargatePercent: environment.fargatePercent,
      }),
      after: [tasks.steady, ...(hostTarget?.ready ?? [])],
      replaceWhen: tasks.nameExpression,
    });
  }
}
