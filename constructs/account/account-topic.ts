import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "../identity/policy-document";

/** Name of the topic, and who gets its messages. */
export interface AccountTopicProps {
  /** AWS account id. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** Physical name. */
  readonly name: string;
  /** ARN of the key that messages are encrypted with. */
  readonly keyArn: string;
  /** Address that gets every message once it is confirmed. */
  readonly email: string;
}

/** The topic to which alarms, the budget and Cost Anomaly Detection of the account publish, and nobody else. */
export class AccountTopic extends Construct {
  /** ARN of the topic; what refers to it may publish, because its policy is there before. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, { account, region, name, keyArn, email }: AccountTopicProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "Resource", { name, kmsMasterKeyId: keyArn });
    const policy = new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument(...publishStatements(topic.arn, { account, region })),
    });
    new SnsTopicSubscription(this, "email", { topicArn: topic.arn, protocol: "email", endpoint: email });
    this.arn = policy.arn;
  }
}

/**
 * Returns who may publish to the topic.
 *
 * Sources: AWS Cost Management user guide, "Creating an Amazon SNS topic for budget notifications" and "for anomaly
 * notifications"; Amazon SNS developer guide, "Example cases for access control".
 */
function publishStatements(
  topicArn: string,
  { account, region }: { readonly account: string; readonly region: string },
): readonly PolicyStatement[] {
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn } as const;
  const ofAccount = { StringEquals: { "aws:SourceAccount": account } };
  const from = (arn: string) => ({ ...ofAccount, ArnLike: { "aws:SourceArn": arn } });
  return [
    {
      ...publish,
      Sid: "Alarms",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: from(`arn:aws:cloudwatch:${region}:${account}:alarm:*`),
    },
    {
      ...publish,
      Sid: "Budget",
      Principal: { Service: "budgets.amazonaws.com" },
      Condition: from(`arn:aws:budgets::${account}:*`),
    },
    {
      ...publish,
      Sid: "UnusualCosts",
      Principal: { Service: "costalerts.amazonaws.com" },
      Condition: ofAccount,
    },
    {
      ...publish,
      Sid: "RefusePlainText",
      Effect: "Deny",
      Principal: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ];
}
