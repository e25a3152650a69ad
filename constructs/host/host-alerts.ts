import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { Dashboard } from "../alerts/dashboard";
import { databaseGraphs, hostGraphs } from "../alerts/graphs";
import { CERTIFICATE_ALARMS, CREDIT_ALARMS, HOST_ALARMS, INSTANCE_ALARMS } from "../alerts/rows/host-rows";
import { type AlertContext, TableAlarms, type TableAlarmsProps } from "../alerts/table-alarms";
import { alertRuleName, alertTopicArn, dashboardName } from "../naming/alert-names";

/** What of the host is watched. */
export interface HostAlertsProps extends AlertContext {
  /** Id of the instance that serves. */
  readonly instanceId: string;
  /** Its type, which says whether it has CPU credits. */
  readonly instanceType: string;
  /** Namespace to which it publishes its own figures. */
  readonly namespace: string;
  /** Name of the document that deploys on it. */
  readonly documentName: string;
  /** Whether it has a certificate of its own. */
  readonly hasCertificate: boolean;
  /** Identifier of the database, which its dashboard shows too; absent: there is none. */
  readonly database?: string;
  /** Whether a schedule stops it. */
  readonly sleeps: boolean;
}

/** Alarms and dashboard of the EC2 host, by what AWS publishes of it and by what it publishes itself, and its failed deployments. */
export class HostAlerts extends Construct {
  constructor(scope: Construct, id: string, props: HostAlertsProps) {
    super(scope, id);
    const { names, account, region, instanceId: InstanceId, instanceType, namespace, sleeps } = props;
    const context = { ...{ names, account, region, sleeps }, subject: "host" };
    new TableAlarms(this, "instance", {
      ...context,
      rows: { ...INSTANCE_ALARMS, ...creditAlarms(instanceType) },
      dimensions: [{ InstanceId }],
    });
    new TableAlarms(this, "own", {
      ...{ ...context, namespace },
      rows: { ...HOST_ALARMS, ...(props.hasCertificate ? CERTIFICATE_ALARMS : {}) },
      dimensions: [{}],
    });
    this.tellOfDeployments(props);
    new Dashboard(this, "dashboard", {
      name: dashboardName(names, "host"),
      region,
      columns: [
        hostGraphs(InstanceId, namespace),
        ...(props.database === undefined ? [] : [databaseGraphs(props.database)]),
      ],
    });
  }

  /**
   * A deployment that somebody has started, and that failed. Of one by the timer only the host knows.
   *
   * Source: Systems Manager user guide, "Monitoring Systems Manager events with Amazon EventBridge", Run Command.
   */
  private tellOfDeployments({ names, account, region, documentName }: HostAlertsProps): void {
    const rule = new CloudwatchEventRule(this, "deployments", {
      name: alertRuleName(names, "host-deployments"),
      description: "A deployment on the host failed",
      state: "ENABLED",
      eventPattern: JSON.stringify({
        source: ["aws.ssm"],
        "detail-type": ["EC2 Command Status-change Notification"],
        detail: { "document-name": [documentName], status: ["Failed", "TimedOut"] },
      }),
    });
    new CloudwatchEventTarget(this, "deployments-target", {
      rule: rule.name,
      targetId: "alerts",
      arn: alertTopicArn(names, { account, region }),
    });
  }
}

/** A t2 has the credits that it has earned, a t3 or t4g goes on for money, and no other family has any. */
function creditAlarms(instanceType: string): TableAlarmsProps["rows"] {
  const { surplus, credits } = CREDIT_ALARMS;
  if (instanceType.startsWith("t2.")) return { credits };
  return /^t\d/.test(instanceType) ? { surplus } : {};
}
