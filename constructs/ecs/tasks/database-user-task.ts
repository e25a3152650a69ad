import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { DatabaseClient } from "../../database/database-client";
import type { UserContainer } from "../../database/user-container";
import { policyDocument } from "../../identity/policy-document";
import { trustPolicy } from "../../identity/trust-policy";
import { logStreamArn } from "../../logging/log-group";
import { serviceLogGroup, serviceNames } from "../../naming/environment-names";
import type { Scope } from "../../naming/physical-name";
import { containerDefinition } from "../../service/container-definition";
import { secretArns } from "../../service/container-environment";
import type { Architecture } from "../../service/words";
import { step } from "../../steps/step";
import { startStatements } from "./task-roles";
import { TaskDefinition } from "./task-definition";
import { taskPlace, type TaskPlace } from "./task-place";
import { TaskSecurityGroup } from "./task-security-group";

/** The container that creates the application's user of the database, and where its task runs. */
export interface DatabaseUserTaskProps extends TaskPlace {
  /** Application and environment. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** Processor architecture. */
  readonly architecture: Architecture;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** ARN of its log group. */
  readonly logGroupArn: string;
  /** The container. */
  readonly container: UserContainer;
  /** The database. */
  readonly database: { readonly securityGroupId: string; readonly port: number };
}

/**
 * A task that creates the application's user of the database, before a service connects with it.
 *
 * It runs when its definition changes: with another password, or in another instance. It has a role of its own, so that no
 * role of a service can read the password of the master user.
 */
export class DatabaseUserTask extends Construct {
  /** What a service that connects with the user depends on. */
  public readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DatabaseUserTaskProps) {
    super(scope, id);
    const { names, region, container } = props;
    const { service, connections } = container;
    const physical = serviceNames(names, service);
    const group = new TaskSecurityGroup(this, "security-group", {
      name: physical.securityGroup,
      vpcId: props.vpcId,
    });
    const client = new DatabaseClient(this, "database-client", {
      databaseSecurityGroupId: props.database.securityGroupId,
      port: props.database.port,
      clientSecurityGroupId: group.id,
      clientSecurityGroupExpression: group.idExpression,
      client: service.name,
    });
    const { role, policy } = this.createRole(props, physical.executionRole);
    const context = { image: container.image, logGroup: serviceLogGroup(names, service.name), region };
    const definition = containerDefinition(service, connections, context);
    this.ready = new TaskDefinition(this, "task", {
      family: physical.family,
      container: definition,
      compatibility: "FARGATE",
      ...{ cpu: service.cpu, memory: service.memory, architecture: props.architecture },
      executionRoleArn: role.arn,
      before: {
        step: step(this, "database-user", {
          ...{ ...taskPlace(props), service: service.name, region, timeout: container.timeout },
          user: container.user,
          command: definition.command ?? [],
          securityGroups: [group.id],
          taskDefinition: "${self.arn}",
        }),
        dependsOn: [...props.egress.routes, ...group.rules, client.rule, policy],
      },
    }).resource;
  }

  private createRole({ account, logGroupArn, container }: DatabaseUserTaskProps, name: string) {
    const role = new IamRole(this, "execution", {
      name,
      assumeRolePolicy: trustPolicy("ecs-tasks.amazonaws.com", account),
    });
    const statements = startStatements({
      secretArns: secretArns(container.service, container.connections),
      logStreamArn: logStreamArn(logGroupArn),
    });
    const policy = new IamRolePolicy(this, "start", {
      name: "start",
      role: role.name,
      policy: policyDocument(...statements),
    });
    return { role, policy };
  }
}
