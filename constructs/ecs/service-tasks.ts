import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DatabaseClient } from "../database/database-client";
import { logStreamArn } from "../logging/log-group";
import {
  releaseParameterName,
  repositoryUrl,
  serviceLogGroup,
  type ServiceNames,
  serviceNames,
  serviceRoleName,
} from "../naming/environment-names";
import { containerDefinition } from "../service/container-definition";
import { secretArns } from "../service/container-environment";
import type { Service } from "../service/service";
import type { TasksContext } from "./tasks-context";
import { EcsService, type ServiceIngress } from "./tasks/ecs-service";
import { releaseStep } from "./tasks/release-step";
import { ReleasedImage } from "./tasks/released-image";
import { scaleOf, ServiceScaling } from "./tasks/service-scaling";
import { TaskDefinition } from "./tasks/task-definition";
import { TaskRoles } from "./tasks/task-roles";
import { TaskSecurityGroup } from "./tasks/task-security-group";

/** One service, and what only this service has. */
export interface ServiceTasksProps extends TasksContext {
  /** Service that runs. */
  readonly service: Service;
  /** ARN of its image repository. */
  readonly repositoryArn: string;
  /** ARN of its log group. */
  readonly logGroupArn: string;
  /** ARN of its role in the foundation. */
  readonly taskRoleArn: string;
  /** What creates the user that it connects to the database with; absent: nothing has to. */
  readonly databaseReady?: ITerraformDependable;
  /** Command that releases an image, for error messages. */
  readonly releaseCommand: string;
  /** Ingress from the load balancer; absent for a worker. */
  readonly ingress?: ServiceIngress & {
    readonly loadBalancerSecurityGroupId: string;
    /** What attaches the target groups to the load balancer. */
    readonly attachments: readonly ITerraformDependable[];
  };
}

/** One service on ECS with everything that only its tasks need: roles, security group, image, database access. */
export class ServiceTasks extends Construct {
  /** Its execution role, and what ECS Exec adds to its task role. */
  public readonly roles: TaskRoles;
  /** Security group of the tasks. */
  public readonly securityGroup: TaskSecurityGroup;
  /** Role of the application, which the foundation has created; attach policies to give it access to more. */
  public readonly taskRole: { readonly name: string; readonly arn: string };
  /** Task definition of the service. */
  public readonly taskDefinition: TaskDefinition;
  /** The ECS service. */
  public readonly service: EcsService;
  /** Its scaling; absent: a fixed number of tasks. */
  public readonly scaling?: ServiceScaling;

  constructor(scope: Construct, id: string, props: ServiceTasksProps) {
    super(scope, id);
    const names = serviceNames(props.names, props.service);
    this.taskRole = { name: serviceRoleName(props.names, props.service.name), arn: props.taskRoleArn };
    this.roles = this.createRoles(props, names);
    this.securityGroup = new TaskSecurityGroup(this, "security-group", {
      name: names.securityGroup,
      vpcId: props.vpcId,
      ingress: props.ingress,
    });
    const databaseRules = this.allowDatabase(props);
    const ready = props.databaseReady === undefined ? [] : [props.databaseReady];
    const own = [...this.roles.policies, ...this.securityGroup.rules, ...databaseRules, ...ready];
    this.taskDefinition = this.createTaskDefinition(props, names, own);
    this.service = this.createService(props, names, own);
    this.scaling = this.scale(props);
  }

  private createRoles(props: ServiceTasksProps, names: ServiceNames): TaskRoles {
    return new TaskRoles(this, "roles", {
      executionRoleName: names.executionRole,
      taskRoleName: this.taskRole.name,
      account: props.account,
      repositoryArn: props.repositoryArn,
      secretArns: secretArns(props.service, props.connections),
      logStreamArn: logStreamArn(props.logGroupArn),
      execLogStreamArn: logStreamArn(props.execLogGroupArn),
    });
  }

  private allowDatabase({ service, database }: ServiceTasksProps): readonly ITerraformDependable[] {
    if (database === undefined || !service.database) return [];
    const client = new DatabaseClient(this, "database-client", {
      databaseSecurityGroupId: database.securityGroupId,
      port: database.port,
      clientSecurityGroupId: this.securityGroup.id,
      clientSecurityGroupExpression: this.securityGroup.idExpression,
      client: service.name,
    });
    return [client.rule];
  }

  /** @param own - what the tasks of this service need, beside what all services share */
  private createTaskDefinition(
    props: ServiceTasksProps,
    names: ServiceNames,
    own: readonly ITerraformDependable[],
  ): TaskDefinition {
    const { service, connections } = props;
    const released = new ReleasedImage(this, "image", {
      parameterName: releaseParameterName(props.names, service.name),
      service: service.name,
      repository: repositoryUrl(props.names, props, service.name),
      releaseCommand: props.releaseCommand,
      isPreview: props.isPreview,
    });
    const logGroup = serviceLogGroup(props.names, service.name);
    const context = { image: released.image, logGroup, region: props.region };
    return new TaskDefinition(this, "task", {
      family: names.family,
      container: containerDefinition(service, connections, context),
      compatibility: props.cluster.placementOf(service).compatibility,
      ...{ cpu: service.cpu, memory: service.memory },
      architecture: props.architecture,
      executionRoleArn: this.roles.executionRoleArn,
      taskRoleArn: this.taskRole.arn,
      preconditions: released.preconditions,
      before: releaseStep(this, service, {
        ...props,
        securityGroupId: this.securityGroup.id,
        dependsOn: own,
      }),
    });
  }

  private createService(
    { awsProvider, cluster, egress, ingress, service, sleep }: ServiceTasksProps,
    names: ServiceNames,
    own: readonly ITerraformDependable[],
  ): EcsService {
    const attachments = ingress?.attachments ?? [];
    return new EcsService(this, "service", {
      name: names.service,
      service,
      awsProvider,
      ...{ clusterArn: cluster.arn, placement: cluster.placementOf(service) },
      taskDefinition: this.taskDefinition,
      securityGroupId: this.securityGroup.id,
      subnetIds: egress.subnetIds,
      publicIp: egress.publicIp,
      ...{ ingress, sleep },
      dependsOn: [...cluster.capacity, ...egress.routes, ...own, ...attachments],
    });
  }

  private scale({ cluster, ingress, service, sleep }: ServiceTasksProps): ServiceScaling | undefined {
    const scale = scaleOf(service, sleep);
    if (scale === undefined) return undefined;
    return new ServiceScaling(this.service, "scaling", {
      clusterName: cluster.name,
      serviceName: this.service.name,
      ...{ scale, sleep },
      resourceLabel: ingress?.resourceLabel,
    });
  }
}
