import { AccessanalyzerAnalyzer } from "@cdktf/provider-aws/lib/accessanalyzer-analyzer";
import { EbsEncryptionByDefault } from "@cdktf/provider-aws/lib/ebs-encryption-by-default";
import { EbsSnapshotBlockPublicAccess } from "@cdktf/provider-aws/lib/ebs-snapshot-block-public-access";
import { Ec2InstanceMetadataDefaults } from "@cdktf/provider-aws/lib/ec2-instance-metadata-defaults";
import { IamAccountPasswordPolicy } from "@cdktf/provider-aws/lib/iam-account-password-policy";
import { S3AccountPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-account-public-access-block";
import { Construct } from "constructs";

/**
 * What holds for everything in an account, also for what nobody described: no public object in S3, and in the region of the
 * stack encrypted disks, no public snapshot, and instance metadata with a token only.
 *
 * Sources: AWS Security Hub user guide, S3.1, EC2.7, EC2.8, EC2.182 and IAM.7; CIS Amazon Web Services Foundations Benchmark
 * 3.0, 1.8 and 1.9.
 */
export class AccountDefaults extends Construct {
  /** @param account - AWS account id */
  constructor(scope: Construct, id: string, account: string) {
    super(scope, id);
    new S3AccountPublicAccessBlock(this, "public-access", {
      accountId: account,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new EbsEncryptionByDefault(this, "disks", { enabled: true });
    new EbsSnapshotBlockPublicAccess(this, "snapshots", { state: "block-all-sharing" });
    // One hop more than the default of AWS: a container of your own may read the metadata through Docker's bridge.
    new Ec2InstanceMetadataDefaults(this, "metadata", { httpTokens: "required", httpPutResponseHopLimit: 2 });
    new IamAccountPasswordPolicy(this, "passwords", {
      minimumPasswordLength: 14,
      requireLowercaseCharacters: true,
      requireUppercaseCharacters: true,
      requireNumbers: true,
      requireSymbols: true,
      allowUsersToChangePassword: true,
      passwordReusePrevention: 24,
      maxPasswordAge: 90,
    });
  }
}

/** Finds what somebody outside of the account may use: roles, buckets, keys and secrets of the region. */
export class AccessAnalyzer extends Construct {
  /** @param name - physical name */
  constructor(scope: Construct, id: string, name: string) {
    super(scope, id);
    new AccessanalyzerAnalyzer(this, "Resource", { analyzerName: name, type: "ACCOUNT" });
  }
}
