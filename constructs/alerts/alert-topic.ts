import { createHash } from "node:crypto";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../identity/policy-document";
import { SlackChannel, type SlackChannelProps } from "./slack-channel";

/** A service of AWS that publishes to a topic. */
export interface Publisher {
  /** Name of its statement, letters and digits. */
  readonly sid: string;
  /** The service, for example `cloudwatch.amazonaws.com`. */
  readonly service: string;
  /** Condition on what it publishes for; absent: it sends nothing to judge it by. */
  readonly condition?: PolicyStatement["Condition"];
  /** Condition on its use of the key; absent: it sends KMS nothing to judge it by, and with one every message would be dropped. */
  readonly keyCondition?: PolicyStatement["Condition"];
}

/** Who is told, and what may publish. */
export interface AlertTopicProps {
  /** Physical name, for example `shop-dev-alerts`. */
  readonly name: string;
  /** ARN of the topic, formed from its name. */
  readonly topicArn: string;
  /** ARN of the key of its messages, whose policy has `publisherKeyStatements`. */
  readonly keyArn: string;
  /** Services that publish to it; no other one may. */
  readonly publishers: readonly Publisher[];
  /** E-mail addresses; each gets messages once it has confirmed its subscription. */
  readonly email: readonly string[];
  /** A Slack channel that gets them too; absent: none. */
  readonly slack?: Omit<SlackChannelProps, "topicArn">;
}

/**
 * A topic with a key of its own: with the key that AWS manages for SNS no service could publish, and nobody would notice.
 *
 * Source: SNS developer guide, "Enable compatibility between event sources from AWS services and encrypted topics".
 */
export class AlertTopic extends Construct {
  /** ARN of the topic, known after its policy. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "Resource", { name: props.name, kmsMasterKeyId: props.keyArn });
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
    if (props.slack !== undefined) new SlackChannel(this, "slack", { ...props.slack, topicArn: policy.arn });
  }
}

/** The id is made of the address, so that another order or a further address leaves the others as they are. */
function subscriptionId(address: string): string {
  const hash = createHash("sha256").update(address).digest("hex").slice(0, 6);
  return `email-${address.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${hash}`;
}

/**
 * Returns the condition that a service acts for something of this account.
 *
 * @param arn - ARN of what it acts for, with `*`; absent: anything of the account
 */
export function actsFor(account: string, arn?: string): PolicyStatement["Condition"] {
  return {
    StringEquals: { "aws:SourceAccount": account },
    ...(arn === undefined ? {} : { ArnLike: { "aws:SourceArn": arn } }),
  };
}

/** Returns the statements of a key's policy with which services publish to a topic that the key encrypts. */
export function publisherKeyStatements(publishers: readonly Publisher[]): readonly PolicyStatement[] {
  return publishers.map(({ sid: Sid, service: Service, keyCondition: Condition }) => ({
    ...{ Sid, Effect: "Allow", Principal: { Service } },
    ...{ Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "*" },
    ...(Condition === undefined ? {} : { Condition }),
  }));
}

/** Source: SNS developer guide, "Example cases for access control". */
function topicStatements({ topicArn, publishers }: AlertTopicProps): readonly PolicyStatement[] {
  const publish = { Action: "sns:Publish", Resource: topicArn } as const;
  return [
    ...publishers.map(({ sid: Sid, service: Service, condition: Condition }): PolicyStatement => ({
      ...{ Sid, Effect: "Allow", Principal: { Service } },
      ...publish,
      ...(Condition === undefined ? {} : { Condition }),
    })),
    {
      ...{ Sid: "OnlyTls", Effect: "Deny", Principal: "*" },
      ...publish,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}
