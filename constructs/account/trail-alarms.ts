import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { NAME_LIMIT, physicalName, type Scope } from "../naming/physical-name";

/** Events that somebody is told of. */
export interface WatchedEvents {
  /** Id, and end of the names of metric and alarm. */
  readonly id: string;
  /** What has happened, as the message says it. */
  readonly text: string;
  /** Pattern of a metric filter. */
  readonly pattern: string;
}

/** Joins names of events to a pattern. */
const oneOf = (source: string, names: readonly string[]) =>
  `{ ($.eventSource = "${source}.amazonaws.com") && (${names.map((name) => `($.eventName = ${name})`).join(" || ")}) }`;

/** Calls after which somebody may do more, or less, than before. */
const POLICY_CALLS = ["Policy", "UserPolicy", "GroupPolicy", "RolePolicy"].flatMap((policy) =>
  policy === "Policy"
    ? [
        "CreatePolicy",
        "DeletePolicy",
        "CreatePolicyVersion",
        "DeletePolicyVersion",
        "SetDefaultPolicyVersion",
      ]
    : [`Put${policy}`, `Delete${policy}`, `Attach${policy}`, `Detach${policy}`],
);

/** Calls that change what a trail records. */
const TRAIL_CALLS = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"];

/**
 * The events that are watched.
 *
 * Source: CIS Amazon Web Services Foundations Benchmark 3.0, 4.2 to 4.5, and of 4.4 also the versions of policies and the
 * assignment of trust; a new access key is of this project, because no user here needs one.
 */
export const WATCHED_EVENTS: readonly WatchedEvents[] = [
  {
    id: "root",
    text: "The root user of the account was used.",
    pattern:
      '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  },
  {
    id: "sign-in-without-mfa",
    text: "A user signed in to the console without MFA.",
    pattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
      '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    id: "new-access-key",
    text: "A new access key was created.",
    pattern: oneOf("iam", ["CreateAccessKey"]),
  },
  {
    id: "policy-change",
    text: "Permissions were changed. A deployment that changes roles does so too.",
    pattern: oneOf("iam", [...POLICY_CALLS, "UpdateAssumeRolePolicy"]),
  },
  {
    id: "trail-change",
    text: "What CloudTrail records was changed.",
    pattern: oneOf("cloudtrail", [...TRAIL_CALLS, "PutEventSelectors"]),
  },
];

/** Seconds in which events are counted: CloudTrail delivers a call about five minutes after it. */
const PERIOD = 300;

/** Where events are read, and who is told. */
export interface TrailAlarmsProps {
  /** What names begin with. */
  readonly names: Scope;
  /** Name of the log group of the trail. */
  readonly logGroup: string;
  /** ARN of the topic. */
  readonly topicArn: string;
}

/** An alarm for each kind of {@link WATCHED_EVENTS}. */
export class TrailAlarms extends Construct {
  constructor(scope: Construct, id: string, { names, logGroup, topicArn }: TrailAlarmsProps) {
    super(scope, id);
    for (const { id: kind, text, pattern } of WATCHED_EVENTS) {
      const name = physicalName(names, NAME_LIMIT.alarm, kind);
      const metric = { name, namespace: "ec2-to-fargate/account" };
      new CloudwatchLogMetricFilter(this, `${kind}-filter`, {
        name,
        logGroupName: logGroup,
        pattern,
        metricTransformation: { ...metric, value: "1" },
      });
      new CloudwatchMetricAlarm(this, kind, {
        alarmName: name,
        alarmDescription: text,
        metricName: metric.name,
        namespace: metric.namespace,
        statistic: "Sum",
        period: PERIOD,
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        // Without such an event the metric has no data.
        treatMissingData: "notBreaching",
        alarmActions: [topicArn],
      });
    }
  }
}
