import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DatabaseClient } from "../database/database-client";
import type { HostTarget } from "../edge/host-target";
import type { LoadBalancer } from "../edge/load-balancer";
import { rulePriorities, type RulePriorities } from "../edge/rule-priorities";
import { ServiceTarget } from "../edge/service-target";
import { TrafficRule } from "../edge/traffic-rule";
import type { Cluster } from "../fargate/cluster";
import type { Egress } from "../fargate/egress";
import { FargateService, type ServiceEntrance } from "../fargate/fargate-service";
import { ReleasedImage } from "../fargate/released-image";
import { TaskDefinition } from "../fargate/task-definition";
import { TaskRoles } from "../fargate/task-roles";
import { TaskSecurityGroup } from "../fargate/task-security-group";
import { LogGroup } from "../logging/log-group";
import { pathName } from "../naming/path-name";
import { containerDefinition } from "../service/container-definition";
import { secretArns } from "../service/secret-arns";
import type { Service } from "../service/service";
import type { Environment } from "../settings/environment";
import { FARGATE } from "./balancer-offer";
import { bindingsOf, type FoundationOffer } from "./foundation-offer";
import { releaseCommand, releaseParameterName } from "./release-command";
import { scopeOf } from "./scope-of";
import { DEPLOYMENT_MODE, serviceNames } from "./service-names";
import { trafficShares } from "./traffic-shares";
import { isWebService, type WebService } from "./web-service";

/** What a workload is made from. */
export interface FargateWorkloadProps {
  /** Environment with the services. */
  readonly environment: Environment;
  /** What the foundation offers. */
  readonly offer: FoundationOffer;
  /** Subnets and way out of the tasks. */
  readonly egress: Egress;
  /** Balancer that requests come from. */
  readonly balancer: LoadBalancer;
  /** Cluster that the services run in. */
  readonly cluster: Cluster;
  /** Log group that keeps ECS Exec sessions. */
  readonly execLogs: LogGroup;
  /** The host, which shares the requests during a cutover. */
  readonly hostTarget?: HostTarget;
}

/**
 * The services on Fargate, each in the order without a gap: target group, attachment, service, and when that is steady
 * the rule that sends it requests.
 */
export class FargateWorkload extends Construct {
  private readonly props: FargateWorkloadProps;

  constructor(scope: Construct, id: string, props: FargateWorkloadProps) {
    super(scope, id);
    this.props = props;
    const { services } = props.environment;
    const routed = services.filter(isWebService).map((service) => ({ ...service, mode: DEPLOYMENT_MODE }));
    const priorities = rulePriorities(routed);
    for (const service of services) {
      const place = new Construct(this, service.name);
      const priority = priorities.get(service.name);
      if (isWebService(service) && priority !== undefined) this.serve(place, service, priority);
      else this.run(place, service);
    }
  }

  private serve(scope: Construct, service: WebService, priority: RulePriorities): void {
    const { balancer, offer, environment, hostTarget } = this.props;
    const target = new ServiceTarget(scope, "target", {
      name: serviceNames(environment, service).targetGroup,
      vpcId: offer.vpcId,
      listenerArn: balancer.listenerArn,
      priority: priority.attachment,
      port: service.port,
      health: service.health,
      healthCheck: service.healthCheck,
    });
    const running = this.run(scope, service, target);
    new TrafficRule(scope, "traffic", {
      listenerArn: balancer.listenerArn,
      priority: priority.traffic,
      path: service.path,
      shares: trafficShares({
        tasks: target.targetGroupArn,
        host: hostTarget?.targetGroupArn,
        fargatePercent: environment.fargatePercent,
      }),
      after: [running.steady, ...(hostTarget?.ready ?? [])],
      replaceWhen: running.nameExpression,
    });
  }

  private run(scope: Construct, service: Service, target?: ServiceTarget): FargateService {
    const { environment, egress, cluster } = this.props;
    const names = serviceNames(environment, service);
    const logs = new LogGroup(scope, "logs", {
      name: pathName(scopeOf(environment), FARGATE, service.name),
      retention: environment.logRetention,
    });
    const roles = this.createRoles(scope, service, logs);
    const group = this.createSecurityGroup(scope, service, target);
    return new FargateService(scope, "service", {
      name: names.service,
      service,
      clusterArn: cluster.arn,
      clusterName: cluster.name,
      taskDefinition: this.createTaskDefinition(scope, service, logs, roles),
      securityGroupId: group.id,
      subnetIds: egress.subnetIds,
      publicIp: egress.publicIp,
      entrance: target && this.entranceOf(service, target),
      after: [
        cluster.capacity,
        ...egress.ways,
        ...roles.policies,
        ...group.rules,
        ...this.openDatabase(scope, service, group),
        ...(target === undefined ? [] : [target.attachment]),
      ],
    });
  }

  private createSecurityGroup(scope: Construct, service: Service, target?: ServiceTarget): TaskSecurityGroup {
    const { environment, offer, balancer } = this.props;
    const { port } = service;
    return new TaskSecurityGroup(scope, "security-group", {
      name: serviceNames(environment, service).securityGroup,
      vpcId: offer.vpcId,
      entrance:
        target === undefined || port === undefined
          ? undefined
          : { port, balancerSecurityGroupId: balancer.securityGroupId },
    });
  }

  private entranceOf(service: Service, target: ServiceTarget): ServiceEntrance | undefined {
    const { balancer } = this.props;
    if (service.port === undefined) return undefined;
    return {
      port: service.port,
      targetGroupArn: target.targetGroupArn,
      resourceLabel: `${balancer.arnSuffix}/${target.arnSuffix}`,
    };
  }

  private createRoles(scope: Construct, service: Service, logs: LogGroup): TaskRoles {
    const { environment, offer, execLogs } = this.props;
    const names = serviceNames(environment, service);
    return new TaskRoles(scope, "roles", {
      executionRoleName: names.executionRole,
      taskRoleName: names.taskRole,
      account: environment.account,
      repositoryArn: offer.repositoryArns[service.name] ?? "",
      secretArns: secretArns(service, bindingsOf(offer)),
      logStreamArn: logs.streamArn,
      execLogStreamArn: execLogs.streamArn,
    });
  }

  private createTaskDefinition(
    scope: Construct,
    service: Service,
    logs: LogGroup,
    roles: TaskRoles,
  ): TaskDefinition {
    const { environment, offer } = this.props;
    const released = new ReleasedImage(scope, "image", {
      parameterName: releaseParameterName(environment, service.name),
      service: service.name,
      releaseCommand: releaseCommand(environment, service.name),
    });
    return new TaskDefinition(scope, "task", {
      family: serviceNames(environment, service).family,
      container: containerDefinition(service, bindingsOf(offer), {
        image: released.image,
        logGroup: logs.name,
        region: environment.region,
      }),
      cpu: service.cpu,
      memory: service.memory,
      architecture: environment.architecture,
      executionRoleArn: roles.executionRoleArn,
      taskRoleArn: roles.taskRoleArn,
    });
  }

  private openDatabase(
    scope: Construct,
    service: Service,
    group: TaskSecurityGroup,
  ): readonly ITerraformDependable[] {
    const { database } = this.props.offer;
    if (database === undefined || !service.database) return [];
    const client = new DatabaseClient(scope, "database-client", {
      databaseSecurityGroupId: database.securityGroupId,
      port: database.port,
      clientSecurityGroupId: group.id,
      clientSecurityGroupExpression: group.idExpression,
      client: service.name,
    });
    return [client.rule];
  }
}
