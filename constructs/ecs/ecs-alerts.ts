import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { Dashboard } from "../alerts/dashboard";
import { databaseGraphs, hostGraphs, serviceGraphs, targetGraphs } from "../alerts/graphs";
import { BALANCER_ALARMS, NAT_ALARMS, SERVICE_ALARMS } from "../alerts/rows/ecs-rows";
import { type AlertContext, TableAlarms, type TableAlarmsProps } from "../alerts/table-alarms";
import { alertRuleName, alertTopicArn, dashboardName } from "../naming/alert-names";

/** A service on ECS, as its alarms need it. */
export interface WatchedService {
  /** Its name. */
  readonly name: string;
  /** Name of the ECS service. */
  readonly serviceName: string;
  /** Its target groups, as CloudWatch names them; empty for a worker. */
  readonly targetGroups: readonly string[];
  /** Whether tasks should run, unless a schedule stops them. */
  readonly hasTasks: boolean;
}

/** What of ECS and the load balancer is watched. */
export interface EcsAlertsProps extends AlertContext {
  /** `app/<name>/<id>`, as CloudWatch names the load balancer. */
  readonly loadBalancer: string;
  /** Name of the cluster. */
  readonly clusterName: string;
  /** Whether the cluster has Container Insights, which count running tasks. */
  readonly insights: boolean;
  /** The services. */
  readonly services: readonly WatchedService[];
  /** The host during a cutover: its target group, as CloudWatch names it, its instance, and where it publishes; absent: none. */
  readonly host?: { readonly targetGroup: string; readonly instanceId: string; readonly namespace: string };
  /** Whether the host gets a share of the requests. */
  readonly hostHasShare: boolean;
  /** Identifier of the database, which the dashboard shows too; absent: there is none. */
  readonly database?: string;
  /** Ids of the NAT gateways, by their zones. */
  readonly natGateways: Readonly<Record<string, string>>;
  /** Whether a schedule stops the tasks. */
  readonly sleeps: boolean;
}

/** Alarms of the load balancer, the services and the NAT gateways, and what ECS says of failed deployments. */
export class EcsAlerts extends Construct {
  constructor(scope: Construct, id: string, props: EcsAlertsProps) {
    super(scope, id);
    const LoadBalancer = props.loadBalancer;
    this.watch(
      "balancer",
      { subject: "balancer", rows: BALANCER_ALARMS, dimensions: [{ LoadBalancer }] },
      props,
    );
    for (const service of props.services) this.watchService(service, props);
    if (props.host !== undefined && props.hostHasShare) {
      const dimensions = [{ LoadBalancer, TargetGroup: props.host.targetGroup }];
      const { healthy } = SERVICE_ALARMS;
      this.watch("host", { subject: "service", of: "host", rows: { healthy }, dimensions }, props);
    }
    for (const [zone, NatGatewayId] of Object.entries(props.natGateways)) {
      this.watch(
        `nat-${zone}`,
        { subject: "nat", of: zone, rows: NAT_ALARMS, dimensions: [{ NatGatewayId }] },
        props,
      );
    }
    this.tellOfDeployments(props);
    this.createDashboard(props);
  }

  /** During a cutover the host is on the left and ECS on the right, row by row. */
  private createDashboard({
    names,
    region,
    loadBalancer,
    clusterName,
    services,
    host,
    database,
  }: EcsAlertsProps): void {
    const groups = services.flatMap(({ name: label, targetGroups }) =>
      targetGroups.map((targetGroup) => ({ label, targetGroup })),
    );
    const onHost = host && [
      ...targetGraphs("Host", loadBalancer, [{ label: "host", targetGroup: host.targetGroup }]),
      ...hostGraphs(host.instanceId, host.namespace),
    ];
    const onEcs = [
      ...(groups.length === 0 ? [] : targetGraphs("ECS", loadBalancer, groups)),
      ...serviceGraphs(clusterName, services),
    ];
    const data = database === undefined ? [] : [databaseGraphs(database)];
    const columns = [...(onHost === undefined ? [] : [onHost]), onEcs, ...data];
    new Dashboard(this, "dashboard", { name: dashboardName(names), region, columns });
  }

  private watchService(service: WatchedService, props: EcsAlertsProps): void {
    const { healthy, targets, running, ...used } = SERVICE_ALARMS;
    const about = { subject: "service", of: service.name };
    const rows = props.insights && service.hasTasks ? { ...used, running } : used;
    const dimensions = [{ ClusterName: props.clusterName, ServiceName: service.serviceName }];
    this.watch(`${service.name}-tasks`, { ...about, rows, dimensions }, props);
    if (service.targetGroups.length === 0) return;
    const groups = service.targetGroups.map((TargetGroup) => ({
      LoadBalancer: props.loadBalancer,
      TargetGroup,
    }));
    const answering: TableAlarmsProps["rows"] = service.hasTasks ? { healthy, targets } : { targets };
    this.watch(`${service.name}-targets`, { ...about, rows: answering, dimensions: groups }, props);
  }

  private watch(
    id: string,
    alarms: Omit<TableAlarmsProps, keyof AlertContext | "sleeps">,
    { names, account, region, sleeps }: EcsAlertsProps,
  ): void {
    new TableAlarms(this, id, { ...{ names, account, region, sleeps }, ...alarms });
  }

  /**
   * Failed deployments, and tasks that ECS cannot place or start: with the circuit breaker a failed one is rolled back, and
   * nobody would notice.
   *
   * Source: ECS developer guide, "Amazon ECS service deployment state change events" and "service action events".
   */
  private tellOfDeployments({ names, account, region, clusterName }: EcsAlertsProps): void {
    const rule = new CloudwatchEventRule(this, "deployments", {
      name: alertRuleName(names, "deployments"),
      description: "A deployment on ECS failed, or ECS cannot start tasks",
      state: "ENABLED",
      eventPattern: JSON.stringify({
        source: ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change", "ECS Service Action"],
        resources: [{ prefix: `arn:aws:ecs:${region}:${account}:service/${clusterName}/` }],
        detail: {
          eventName: [
            "SERVICE_DEPLOYMENT_FAILED",
            "SERVICE_TASK_PLACEMENT_FAILURE",
            "SERVICE_TASK_START_IMPAIRED",
          ],
        },
      }),
    });
    new CloudwatchEventTarget(this, "deployments-target", {
      rule: rule.name,
      targetId: "alerts",
      arn: alertTopicArn(names, { account, region }),
    });
  }
}
