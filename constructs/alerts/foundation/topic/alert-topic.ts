import { createHash } from "node:crypto";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../../../identity/policy-document";

/** Days until a key that is removed is gone, the least that KMS allows: it keeps nothing but messages on their way. */
const DELETION_DAYS = 7;

/** Who is told, and which alarms and databases may tell it. */
export interface AlertTopicProps {
  /** Physical name, for example `shop-dev-alerts`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** ARN of the topic, formed from its name. */
  readonly topicArn: string;
  /** ARNs of the alarms that publish to it, with `*`. */
  readonly alarms: string;
  /** ARN of the database whose events are published; absent: none. */
  readonly database?: string;
  /** E-mail addresses. */
  readonly email: readonly string[];
}

/**
 * The topic of an environment's alarms and events, with a key that CloudWatch, EventBridge and RDS may use.
 *
 * With the key that AWS manages for SNS none of them could publish, and nobody would notice. An address gets messages once it has
 * confirmed its subscription.
 *
 * Source: SNS developer guide, "Enable compatibility between event sources from AWS services and encrypted topics".
 */
export class AlertTopic extends Construct {
  /** ARN of the topic, known after its policy. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const key = new KmsKey(this, "key", {
      description: `Encrypts messages of the topic ${props.name}`,
      enableKeyRotation: true,
      deletionWindowInDays: DELETION_DAYS,
      policy: policyDocument(...keyStatements(props)),
      tags: { Name: props.name },
    });
    const topic = new SnsTopic(this, "Resource", { name: props.name, kmsMasterKeyId: key.arn });
    const policy = new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument(...topicStatements(props)),
    });
    for (const endpoint of props.email) {
      new SnsTopicSubscription(this, subscriptionId(endpoint), {
        topicArn: topic.arn,
        protocol: "email",
        endpoint,
      });
    }
    this.arn = policy.arn;
  }
}

/** The id is made of the address, so that another order or a further address leaves the others as they are. */
function subscriptionId(address: string): string {
  const hash = createHash("sha256").update(address).digest("hex").slice(0, 6);
  return `email-${address.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${hash}`;
}

/** Conditions on what acts: an alarm or a database of this account, and no other account's. */
const from = (account: string, arn: string) => ({
  StringEquals: { "aws:SourceAccount": account },
  ArnLike: { "aws:SourceArn": arn },
});

/**
 * EventBridge and RDS send KMS neither account nor source: with a condition on them every message would be dropped.
 *
 * Source: SNS developer guide, as above, note on `aws:SourceAccount` and `aws:SourceArn` in policies for EventBridge.
 */
function keyStatements({ account, alarms, database }: AlertTopicProps): readonly PolicyStatement[] {
  const use = (Sid: string, Service: string, Condition?: PolicyStatement["Condition"]): PolicyStatement => ({
    ...{ Sid, Effect: "Allow", Principal: { Service } },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    ...(Condition === undefined ? {} : { Condition }),
  });
  return [
    {
      ...{ Sid: "Account", Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:root` } },
      ...{ Action: "kms:*", Resource: "*" },
    },
    use("Alarms", "cloudwatch.amazonaws.com", from(account, alarms)),
    use("Events", "events.amazonaws.com"),
    ...(database === undefined ? [] : [use("Database", "events.rds.amazonaws.com")]),
  ];
}

/** Source: SNS developer guide, "Example cases for access control"; RDS user guide, "Granting permissions to publish notifications". */
function topicStatements({
  account,
  alarms,
  database,
  topicArn,
}: AlertTopicProps): readonly PolicyStatement[] {
  const publish = (
    Sid: string,
    Service: string,
    Condition?: PolicyStatement["Condition"],
  ): PolicyStatement => ({
    ...{ Sid, Effect: "Allow", Principal: { Service } },
    ...{ Action: "sns:Publish", Resource: topicArn },
    ...(Condition === undefined ? {} : { Condition }),
  });
  return [
    publish("Alarms", "cloudwatch.amazonaws.com", from(account, alarms)),
    publish("Events", "events.amazonaws.com"),
    ...(database === undefined
      ? []
      : [publish("Database", "events.rds.amazonaws.com", from(account, database))]),
    {
      ...{ Sid: "OnlyTls", Effect: "Deny", Principal: "*" },
      ...{ Action: "sns:Publish", Resource: topicArn },
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}
