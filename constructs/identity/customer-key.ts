import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { accountKeyStatement, policyDocument, type PolicyStatement } from "./policy-document";

/** Days in which a deleted key can be restored, the longest period that KMS offers. */
const RECOVERY_DAYS = 30;

/** What the key encrypts, and for whom. */
export interface CustomerKeyProps {
  /** Value of the `Name` tag, for example `shop-dev-data`. */
  readonly name: string;
  /** AWS account id, 12 digits. */
  readonly account: string;
  /** AWS region. */
  readonly region: string;
  /** Names of the log groups, each with a `*` at its end where it stands for several. */
  readonly logGroups: readonly string[];
  /** Whether a vault of AWS Backup has the key. */
  readonly hasBackups: boolean;
  /** Whether a plan that would destroy the key fails. */
  readonly protect: boolean;
}

/** A customer managed key: the data of an environment, which its owner can make unreadable. */
export class CustomerKey extends Construct {
  /** ARN of the key. */
  public readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    this.arn = new KmsKey(this, "Resource", {
      description: "Database, secrets and logs of the environment",
      enableKeyRotation: true,
      deletionWindowInDays: RECOVERY_DAYS,
      policy: policyDocument(...customerKeyStatements(props)),
      tags: { Name: props.name },
      lifecycle: { preventDestroy: props.protect },
    }).arn;
  }
}

/**
 * Returns the statements of the key's policy.
 *
 * Through RDS, Secrets Manager and AWS Backup it is as AWS's own keys `aws/rds`, `aws/secretsmanager` and `aws/backup` are: who may use a secret or the
 * database needs no permission for the key beside, and nobody can use the key otherwise.
 *
 * Sources: AWS Secrets Manager user guide, "Secret encryption and decryption", key policy of the AWS managed key; RDS user
 * guide, "AWS KMS key management"; CloudWatch Logs user guide, "Encrypt log data".
 */
export function customerKeyStatements(
  props: Omit<CustomerKeyProps, "name" | "protect">,
): readonly PolicyStatement[] {
  const { account, region, logGroups, hasBackups } = props;
  const services = ["rds", "secretsmanager", ...(hasBackups ? ["backup"] : [])];
  const data = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];
  return [
    accountKeyStatement(account),
    {
      ...{ Sid: "Data", Effect: "Allow", Principal: { AWS: "*" } },
      ...{ Action: [...data, "kms:CreateGrant", ...(hasBackups ? ["kms:RetireGrant"] : [])], Resource: "*" },
      Condition: {
        StringEquals: {
          "kms:CallerAccount": account,
          "kms:ViaService": services.map((service) => `${service}.${region}.amazonaws.com`),
        },
      },
    },
    {
      ...{ Sid: "Logs", Effect: "Allow", Principal: { Service: `logs.${region}.amazonaws.com` } },
      ...{ Action: data, Resource: "*" },
      Condition: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": logGroups.map(
            (name) => `arn:aws:logs:${region}:${account}:log-group:${name}`,
          ),
        },
      },
    },
  ];
}
