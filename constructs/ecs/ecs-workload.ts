import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { UserContainer } from "../database/user-container";
import { trafficRoleName } from "../naming/environment-names";
import { PlanWarning } from "../naming/plan-warning";
import { isShifting } from "../service/deployment";
import { required } from "../service/required";
import { formatWake } from "../service/schedule";
import { isWebService, type Service, type WebService } from "../service/service";
import { recordedAlarms } from "./routing/alarmed-services";
import { DatabaseUserTask } from "./tasks/database-user-task";
import { RoutedTasks, type RoutedTasksProps } from "./tasks/routed-tasks";
import { RecordedPaths } from "./routing/recorded-paths";
import { RecordedPriorities } from "./routing/recorded-priorities";
import { rulePriorities } from "./routing/rule-priorities";
import { TRAFFIC_OWNERS } from "./routing/traffic-owner";
import { TrafficRole } from "./routing/traffic-role";
import { ServiceTasks, type ServiceTasksProps } from "./service-tasks";
import type { TasksContext } from "./tasks-context";

/** Services of an environment, and the load balancer and host that share their traffic. */
export interface EcsWorkloadProps
  extends TasksContext, Pick<RoutedTasksProps, "host" | "loadBalancer" | "recorded"> {
  /** Container that creates the application's user of the database; absent: it has none. */
  readonly databaseUser?: UserContainer;
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
}

/**
 * The services on ECS.
 *
 * For each service the order is: target group, attachment, service, and the traffic rule once the service is steady. So
 * no request is sent to a target group without healthy tasks.
 */
export class EcsWorkload extends Construct {
  private readonly props: EcsWorkloadProps;
  /** What the stack has to record in its state, by output. */
  public readonly records: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  private readonly owners: Record<string, string> = {};
  private readonly webServices: readonly WebService[];
  private readonly routes: ITerraformDependable[] = [];
  /** Target groups of each service, as CloudWatch names them; none for a worker. */
  public readonly targetGroups: Record<string, readonly string[]> = {};
  private readonly tasksByService = new Map<string, ServiceTasks>();
  private readonly trafficRole?: TrafficRole;
  private readonly databaseUser?: DatabaseUserTask;

  constructor(scope: Construct, id: string, props: EcsWorkloadProps) {
    super(scope, id);
    this.props = props;
    const web = props.services.filter(isWebService);
    this.webServices = web;
    const planned = rulePriorities(
      web.map((service) => ({ ...service, isShifting: isShifting(service.deployment) })),
    );
    const priorities = new RecordedPriorities(this, "priorities", {
      planned: planned.values(),
      recorded: props.recorded,
    });
    if (web.some(({ deployment }) => isShifting(deployment))) {
      this.trafficRole = new TrafficRole(this, "traffic-role", trafficRoleName(props.names));
    }
    this.databaseUser = this.createDatabaseUser(props);
    for (const service of props.services) {
      const tasks = isWebService(service)
        ? this.createWebService(service, priorities.of(required(planned.get(service.name), "rule priority")))
        : this.createTasks(new Construct(this, service.name), service);
      this.tasksByService.set(service.name, tasks);
    }
    const paths = new RecordedPaths(this, "paths", { services: web, rules: this.routes });
    this.records = {
      ...recordedAlarms(web, props.recorded),
      ...paths.record,
      ...priorities.record,
      ...(props.awsProvider === "5" ? {} : { [TRAFFIC_OWNERS]: this.owners }),
    };
    this.warnAsleep(props);
  }

  private createDatabaseUser(props: EcsWorkloadProps): DatabaseUserTask | undefined {
    const { database, databaseUser: container } = props;
    if (container === undefined || database?.user === undefined) return undefined;
    const { logGroupArn } = database.user;
    return new DatabaseUserTask(this, "database-user", { ...props, container, database, logGroupArn });
  }

  private warnAsleep({ names, sleep }: EcsWorkloadProps): void {
    const all = [...this.tasksByService.values()].flatMap(({ scaling }) => scaling?.maxExpression ?? []);
    if (sleep === undefined || all.length === 0) return;
    new PlanWarning(this, "asleep", {
      condition: `\${max(${all.join(", ")}) > 0}`,
      errorMessage:
        `${names.environment}: asleep: no service has a task on ECS. A deployment starts none: what it changes runs from the ` +
        `next wake: ${formatWake(sleep.schedule)}. To wake it now: npm run wake -- ${names.environment}`,
    });
  }

  /** Returns the tasks of a service; undefined if there is no such service. */
  public tasksOf(service: string): ServiceTasks | undefined {
    return this.tasksByService.get(service);
  }

  private createWebService(service: WebService, priorities: RoutedTasksProps["priorities"]): ServiceTasks {
    const routed = new RoutedTasks(this, service.name, {
      ...this.props,
      service,
      priorities,
      webServices: this.webServices,
      trafficRole: this.trafficRole,
      createTasks: (scope, ingress) => this.createTasks(scope, service, ingress),
    });
    this.targetGroups[service.name] = routed.targetGroups;
    if (routed.record !== undefined) this.owners[service.name] = routed.record;
    // Where ECS moves the traffic, the rule does not wait for the service.
    this.routes.push(routed.rule, routed.tasks.service.resource);
    return routed.tasks;
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
      databaseReady: service.database ? this.databaseUser?.ready : undefined,
      repositoryArn: required(repositoryArns[service.name], `image repository of ${service.name}`),
      logGroupArn: required(logGroupArns[service.name], `log group of ${service.name}`),
      taskRoleArn: required(taskRoleArns[service.name], `role of ${service.name}`),
      releaseCommand: releaseCommand(service.name),
      ingress,
    });
  }
}
