import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DatabaseClient } from "../database/database-client";
import type { Cluster } from "../ecs/cluster";
import { EcsService, type ServiceIngress } from "../ecs/ecs-service";
import type { Egress } from "../ecs/egress";
import { ReleasedImage } from "../ecs/released-image";
import { TaskDefinition } from "../ecs/task-definition";
import { TaskRoles } from "../ecs/task-roles";
import { TaskSecurityGroup } from "../ecs/task-security-group";
import { LogGroup } from "../logging/log-group";
import { pathName } from "../naming/physical-name";
import { containerDefinition } from "../service/container-definition";
import { secretArns } from "../service/container-environment";
import type { Service } from "../service/service";
import type { Environment } from "../settings/settings";
import { bindingsOf, type FoundationOutputs } from "./foundation-outputs";
import { FARGATE } from "./load-balancer-outputs";
import { releaseCommand, releaseParameterName } from "./release-command";
import { scopeOf } from "./scope-of";
import { serviceNames } from "./service-names";

/** What the tasks of every service are made from. */
export interface WorkloadContext {
  /** Environment with the services. */
  readonly environment: Environment;
  /** What the foundation offers. */
  readonly offer: FoundationOutputs;
  /** Subnets and way out of the tasks. */
  readonly egress: Egress;
  /** Cluster that the services run in. */
  readonly cluster: Cluster;
  /** Log group that keeps ECS Exec sessions. */
  readonly execLogs: LogGroup;
}

/** What the tasks of one service are made from. */
export interface ServiceTasksProps extends WorkloadContext {
  /** What runs. */
  readonly service: Service;
  /** The way in from the balancer, and what ties it to the balancer; absent for a worker. */
  readonly entrance?: ServiceIngress & {
    readonly balancerSecurityGroupId: string;
    readonly attachment: ITerraformDependable;
  };
}

/** One service on Fargate with all that its tasks need: logs, roles, security group, image, way to the database. */
export class ServiceTasks extends Construct {
  /** The service, for what must wait until it is steady. */
  public readonly steady: ITerraformDependable;
  /** Reference that changes when another service takes over. */
  public readonly nameExpression: string;
  private readonly props: ServiceTasksProps;

  constructor(scope: Construct, id: string, props: ServiceTasksProps) {
    super(scope, id);
    this.props = props;
    const logs = this.createLogs();
    const roles = this.createRoles(logs);
    const group = this.createSecurityGroup();
    const database = this.openDatabase(group);
    const taskDefinition = this.createTaskDefinition(logs, roles);
    const service = this.createService(taskDefinition, group, [
      ...roles.policies,
      ...group.rules,
      ...database,
    ]);
    this.steady = service.steady;
    this.nameExpression = service.nameExpression;
  }

  private createLogs(): LogGroup {
    const { environment, service } = this.props;
    return new LogGroup(this, "logs", {
      name: pathName(scopeOf(environment), FARGATE, service.name),
      retention: environment.logRetention,
    });
  }

  private createService(
    taskDefinition: TaskDefinition,
    group: TaskSecurityGroup,
    after: readonly ITerraformDependable[],
  ): EcsService {
    const { environment, egress, cluster, service, entrance } = this.props;
    const attachment = entrance === undefined ? [] : [entrance.attachment];
    return new EcsService(this, "service", {
      name: serviceNames(environment, service).service,
      service,
      clusterArn: cluster.arn,
      clusterName: cluster.name,
      taskDefinition,
      securityGroupId: group.id,
      subnetIds: egress.subnetIds,
      publicIp: egress.publicIp,
      entrance,
      after: [cluster.capacity, ...egress.ways, ...after, ...attachment],
    });
  }

  private createSecurityGroup(): TaskSecurityGroup {
    const { environment, offer, service, entrance } = this.props;
    return new TaskSecurityGroup(this, "security-group", {
      name: serviceNames(environment, service).securityGroup,
      vpcId: offer.vpcId,
      entrance,
    });
  }

  private createRoles(logs: LogGroup): TaskRoles {
    const { environment, offer, execLogs, service } = this.props;
    const { executionRole, taskRole } = serviceNames(environment, service);
    return new TaskRoles(this, "roles", {
      executionRoleName: executionRole,
      taskRoleName: taskRole,
      account: environment.account,
      repositoryArn: offer.repositoryArns[service.name] ?? "",
      secretArns: secretArns(service, bindingsOf(offer)),
      logStreamArn: logs.streamArn,
      execLogStreamArn: execLogs.streamArn,
    });
  }

  private createTaskDefinition(logs: LogGroup, roles: TaskRoles): TaskDefinition {
    const { environment, offer, service } = this.props;
    const released = new ReleasedImage(this, "image", {
      parameterName: releaseParameterName(environment, service.name),
      service: service.name,
      releaseCommand: releaseCommand(environment, service.name),
    });
    return new TaskDefinition(this, "task", {
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

  private openDatabase(group: TaskSecurityGroup): readonly ITerraformDependable[] {
    const { service } = this.props;
    const { database } = this.props.offer;
    if (database === undefined || !service.database) return [];
    const client = new DatabaseClient(this, "database-client", {
      databaseSecurityGroupId: database.securityGroupId,
      port: database.port,
      clientSecurityGroupId: group.id,
      clientSecurityGroupExpression: group.idExpression,
      client: service.name,
    });
    return [client.rule];
  }
}
