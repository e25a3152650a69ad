import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { type Publisher, publisherKeyStatements } from "../alerts/alert-topic";
import { accountKeyStatement, policyDocument, type PolicyStatement } from "../identity/policy-document";

/** Days in which a deleted key can be restored, the longest period that KMS offers. */
const RECOVERY_DAYS = 30;

/** Names of what the key encrypts. */
export interface AccountKeyProps {
  /** AWS account id. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** Name of the key's alias, without `alias/`. */
  readonly name: string;
  /** ARN of the trail. */
  readonly trailArn: string;
  /** Name of the log group of the trail. */
  readonly logGroup: string;
  /** What publishes to the topic. */
  readonly publishers: readonly Publisher[];
  /** Whether a plan that would destroy the key fails. */
  readonly protect: boolean;
}

/** The key of an account's trail, of its log group and of the topic: a topic with a key of AWS gets no alarm. */
export class AccountKey extends Construct {
  /** ARN of the key. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: AccountKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, "Resource", {
      description: "Trail and alarms of the account",
      enableKeyRotation: true,
      deletionWindowInDays: RECOVERY_DAYS,
      policy: policyDocument(...keyStatements(props)),
      lifecycle: { preventDestroy: props.protect },
    });
    new KmsAlias(this, "alias", { name: `alias/${props.name}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/**
 * Returns the statements of the key's policy.
 *
 * Sources: AWS CloudTrail user guide, "Configure AWS KMS key policies for CloudTrail"; CloudWatch Logs user guide, "Encrypt
 * log data".
 */
function keyStatements(props: AccountKeyProps): readonly PolicyStatement[] {
  const { account, region, trailArn, logGroup, publishers } = props;
  const service = (name: string) => ({ Service: `${name}.amazonaws.com` });
  return [
    accountKeyStatement(account),
    {
      Sid: "Trail",
      Effect: "Allow",
      Principal: service("cloudtrail"),
      Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
      Resource: "*",
      Condition: {
        StringEquals: { "aws:SourceArn": trailArn },
        StringLike: { "kms:EncryptionContext:aws:cloudtrail:arn": `arn:aws:cloudtrail:*:${account}:trail/*` },
      },
    },
    {
      Sid: "DescribeForTrail",
      Effect: "Allow",
      Principal: service("cloudtrail"),
      Action: "kms:DescribeKey",
      Resource: "*",
      Condition: { StringEquals: { "aws:SourceArn": trailArn } },
    },
    {
      Sid: "LogGroup",
      Effect: "Allow",
      Principal: service(`logs.${region}`),
      Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      Resource: "*",
      Condition: {
        ArnEquals: {
          "kms:EncryptionContext:aws:logs:arn": `arn:aws:logs:${region}:${account}:log-group:${logGroup}`,
        },
      },
    },
    ...publisherKeyStatements(publishers),
  ];
}
