import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { DbEventSubscription } from "@cdktf/provider-aws/lib/db-event-subscription";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { accountKeyStatement, policyDocument } from "../../identity/policy-document";
import {
  alertAlarmName,
  alertRuleName,
  alertTopicArn,
  alertTopicName,
  slackNames,
} from "../../naming/alert-names";
import { pathName, type Scope } from "../../naming/physical-name";
import type { Total } from "../alarm-row";
import { DATABASE_ALARMS } from "../rows/database-rows";
import { actsFor, AlertTopic, type Publisher, publisherKeyStatements } from "../alert-topic";
import type { SlackChannelProps } from "../slack-channel";
import { TableAlarms } from "../table-alarms";

/**
 * Kinds of events of the database that somebody has to know of. Left out is what a schedule does each day: stops
 * and starts are `notification` and `availability`, backups have a kind of their own. A deployment that changes the database is
 * told too, as is anybody else who changes it.
 *
 * Source: RDS user guide, "Amazon RDS event categories and event messages"; the kinds that AWS Security Hub asks for, RDS.20.
 */
const DATABASE_EVENTS = [
  "configuration change",
  "deletion",
  "failover",
  "failure",
  "low storage",
  "maintenance",
  "recovery",
];

/** Days until a key that is removed is gone, the least that KMS allows: it keeps nothing but messages on their way. */
const DELETION_DAYS = 7;

/** Events of EventBridge that are told. */
interface EventKind {
  readonly description: string;
  readonly source: string;
  readonly kind: string;
  readonly detail: object;
}

/** A database, as its alarms need it. */
export interface WatchedDatabase {
  /** Its identifier. */
  readonly identifier: string;
  /** Whether it has CPU credits. */
  readonly isBurstable: boolean;
  /** Storage and memory in bytes, and the most connections; what is not known is left out. */
  readonly totals: Readonly<Partial<Record<Total, number>>>;
}

/** Who is told of what in an environment, whatever its phase. */
export interface EnvironmentAlertsProps {
  /** Application and environment, from which names are built. */
  readonly names: Scope;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** E-mail addresses. */
  readonly email: readonly string[];
  /** A Slack channel beside them; absent: none. */
  readonly slack?: Pick<SlackChannelProps, "workspace" | "channel">;
  /** The database; absent: none. */
  readonly database?: WatchedDatabase;
  /** Name of the vault of AWS Backup; absent: none. */
  readonly backupVault?: string;
}

/** What outlives a phase: the topic, the alarms and events of the database, and what scans find in images. */
export class EnvironmentAlerts extends Construct {
  constructor(scope: Construct, id: string, props: EnvironmentAlertsProps) {
    super(scope, id);
    const { names, account, email, database, backupVault } = props;
    const name = alertTopicName(names);
    const publishers = environmentPublishers(props);
    const key = new KmsKey(this, "topic-key", {
      description: `Encrypts messages of the topic ${name}`,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_DAYS,
      policy: policyDocument(accountKeyStatement(account), ...publisherKeyStatements(publishers)),
      tags: { Name: name },
    });
    const topic = new AlertTopic(this, "topic", {
      ...{ name, topicArn: alertTopicArn(names, props), keyArn: key.arn, publishers, email },
      slack: props.slack && { ...slackNames(names), ...props.slack },
    });
    this.tellOfImages(topic, props.names);
    if (database !== undefined) this.watchDatabase(topic, database, props);
    if (backupVault !== undefined) this.tellOfBackups(topic, names, backupVault);
  }

  /**
   * Every push is scanned. Only what AWS calls critical is told: images of Linux distributions always have findings of less.
   *
   * The pattern has the prefix of all repositories instead of their names: it may have 2,048 characters, so the names of 30
   * services would not fit.
   *
   * Source: ECR user guide, "Amazon ECR events and EventBridge", event for a completed image scan; EventBridge user guide,
   * "Amazon EventBridge quotas", event pattern size, and "Comparison operators for use in event patterns".
   */
  private tellOfImages(topic: AlertTopic, names: Scope): void {
    this.tell("images", topic, names, {
      description: "A scan found something critical in an image",
      source: "aws.ecr",
      kind: "ECR Image Scan",
      detail: {
        "repository-name": [{ prefix: pathName(names, "").slice(1) }],
        "finding-severity-counts": { CRITICAL: [{ numeric: [">", 0] }] },
      },
    });
  }

  /**
   * A job of AWS Backup that ends without a recovery point. One that has not begun in its window expires.
   *
   * Source: AWS Backup developer guide, "Monitoring AWS Backup events using Amazon EventBridge", events of backup jobs.
   */
  private tellOfBackups(topic: AlertTopic, names: Scope, vault: string): void {
    this.tell("backups", topic, names, {
      description: "AWS Backup could not back up the database",
      source: "aws.backup",
      kind: "Backup Job State Change",
      detail: { state: ["ABORTED", "EXPIRED", "FAILED"], backupVaultName: [vault] },
    });
  }

  /** Sends events of one kind to the topic. */
  private tell(subject: string, topic: AlertTopic, names: Scope, events: EventKind): void {
    const rule = new CloudwatchEventRule(this, subject, {
      name: alertRuleName(names, subject),
      description: events.description,
      state: "ENABLED",
      eventPattern: JSON.stringify({
        ...{ source: [events.source], "detail-type": [events.kind] },
        detail: events.detail,
      }),
    });
    const target = { rule: rule.name, targetId: "alerts", arn: topic.arn };
    new CloudwatchEventTarget(this, `${subject}-target`, target);
  }

  private watchDatabase(topic: AlertTopic, database: WatchedDatabase, props: EnvironmentAlertsProps): void {
    const { credits, ...others } = DATABASE_ALARMS;
    new TableAlarms(this, "database", {
      ...props,
      subject: "database",
      rows: database.isBurstable ? { ...others, credits } : others,
      dimensions: [{ DBInstanceIdentifier: database.identifier }],
      totals: database.totals,
    });
    new DbEventSubscription(this, "database-events", {
      name: alertTopicName(props.names),
      snsTopic: topic.arn,
      sourceType: "db-instance",
      sourceIds: [database.identifier],
      eventCategories: [...DATABASE_EVENTS],
    });
  }
}

/**
 * Returns what publishes to the topic of an environment.
 *
 * EventBridge and RDS send KMS neither account nor source, and EventBridge sends SNS none.
 *
 * Source: SNS developer guide, "Enable compatibility between event sources from AWS services and encrypted topics", note on
 * `aws:SourceAccount` and `aws:SourceArn`; RDS user guide, "Granting permissions to publish notifications".
 */
function environmentPublishers({
  names,
  account,
  region,
  database,
}: EnvironmentAlertsProps): readonly Publisher[] {
  const from = (service: string, resource: string) =>
    actsFor(account, `arn:aws:${service}:${region}:${account}:${resource}`);
  const alarms = from("cloudwatch", `alarm:${alertAlarmName(names)}-*`);
  const events = database && from("rds", `db:${database.identifier}`);
  return [
    { sid: "Alarms", service: "cloudwatch.amazonaws.com", condition: alarms, keyCondition: alarms },
    { sid: "Events", service: "events.amazonaws.com" },
    ...(events === undefined
      ? []
      : [{ sid: "Database", service: "events.rds.amazonaws.com", condition: events }]),
  ];
}
