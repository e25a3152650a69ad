import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { cronExpression, type WeeklyTime } from "../service/schedule";

/**
 * Attempts and seconds that EventBridge Scheduler gives a call that AWS refuses, such as a stop during a backup.
 *
 * By default it would try for a day, and stop at noon what should have slept at night. Half an hour ends before the next
 * wake: a sleep has an hour at least, and its last call comes 15 minutes late. Calls that failed in the end are in no
 * queue: the next night makes them again, and Scheduler counts them in CloudWatch.
 */
const RETRY = { maximumEventAgeInSeconds: 1_800, maximumRetryAttempts: 20 };

/** A call of an AWS API at a time that comes every week. */
export interface TimedCall {
  /** When. */
  readonly time: WeeklyTime;
  /** Service and operation, as EventBridge Scheduler names them: `rds:stopDBInstance`. */
  readonly operation: string;
  /** Input of the operation, with the field names of the AWS SDK for Java: `DbInstanceIdentifier`. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What it does, for people. */
  readonly description: string;
}

/** Calls of AWS APIs, and the role with which EventBridge Scheduler makes them. */
export interface TimedCallsProps {
  /** Physical name of the role, and prefix of the calls' names, for example `shop-dev-host`. */
  readonly name: string;
  /** Name of their schedule group, which exists. */
  readonly group: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** IANA name of the time zone of all times. */
  readonly timezone: string;
  /** What the role may do. */
  readonly statements: readonly PolicyStatement[];
  /** The calls, by a short name: `stop`. */
  readonly calls: Readonly<Record<string, TimedCall>>;
}

/**
 * Calls AWS APIs on schedule, without a program in between.
 *
 * Only schedules of the environment's group can use the role. Source: EventBridge Scheduler user guide, "Confused deputy
 * prevention": `aws:SourceArn` is the schedule group's; "Using universal targets". When the clocks change, a time that
 * does not exist is skipped, and one that exists twice is used once: "Daylight savings time on EventBridge Scheduler".
 */
export class TimedCalls extends Construct {
  constructor(scope: Construct, id: string, props: TimedCallsProps) {
    super(scope, id);
    const role = new IamRole(this, "role", { name: props.name, assumeRolePolicy: trust(props) });
    const policy = new IamRolePolicy(this, "policy", {
      name: "calls",
      role: role.name,
      policy: policyDocument(...props.statements),
    });
    for (const [name, call] of Object.entries(props.calls)) {
      new SchedulerSchedule(this, name, {
        name: `${props.name}-${name}`,
        groupName: props.group,
        description: call.description,
        // Without a value Terraform would accept a schedule that somebody disabled.
        state: "ENABLED",
        scheduleExpression: cronExpression(call.time),
        scheduleExpressionTimezone: props.timezone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: `arn:aws:scheduler:::aws-sdk:${call.operation}`,
          roleArn: role.arn,
          input: JSON.stringify(call.input),
          retryPolicy: RETRY,
        },
        dependsOn: [policy],
      });
    }
  }
}

function trust({ account, region, group }: TimedCallsProps): string {
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: "scheduler.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: {
        "aws:SourceAccount": account,
        "aws:SourceArn": `arn:aws:scheduler:${region}:${account}:schedule-group/${group}`,
      },
    },
  });
}
