import { DescribeLogGroupsCommand, PutRetentionPolicyCommand } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTagsCommand, DescribeVpcsCommand } from "@aws-sdk/client-ec2";
import {
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  PutLifecyclePolicyCommand,
  SetRepositoryPolicyCommand,
} from "@aws-sdk/client-ecr";
import { GetBucketEncryptionCommand, PutBucketEncryptionCommand } from "@aws-sdk/client-s3";
import { stateObject } from "../state-bucket";
import type { Drift } from "./drift";

const LOGS = "/shop/dev/front";

const { Bucket } = stateObject("shop", "dev-foundation");

/** A repository policy that allows everything to everybody. */
const OPEN_POLICY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "ecr:*" }],
};

/** A lifecycle policy that keeps one image. */
const EXPIRE_ALL_BUT_ONE = {
  rules: [
    {
      rulePriority: 1,
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 1 },
      action: { type: "expire" },
    },
  ],
};

/** Drifts of the foundation and of the state bucket. */
export const FOUNDATION_DRIFTS: readonly Drift[] = [
  {
    what: "a tag",
    stack: "dev-foundation",
    address: "aws_vpc.network_vpc",
    reported: 'tags.Environment: "prod" -> "dev"',
    change: ({ ec2 }, { host: { VpcId = "" } }) =>
      ec2.send(new CreateTagsCommand({ Resources: [VpcId], Tags: [{ Key: "Environment", Value: "prod" }] })),
    read: async ({ ec2 }, { host: { VpcId = "" } }) => {
      const { Vpcs: [vpc] = [] } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
      return Object.fromEntries(vpc?.Tags?.map(({ Key, Value }) => [Key, Value]) ?? []);
    },
  },
  {
    what: "a bucket's encryption",
    stack: "state-dev",
    address: "aws_s3_bucket_server_side_encryption_configuration.bucket_encryption",
    reported: 'rule[0].apply_server_side_encryption_by_default[0].sse_algorithm: "AES256" -> "aws:kms"',
    change: ({ s3 }) => {
      const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } } as const;
      return s3.send(
        new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
      );
    },
    read: async ({ s3 }) =>
      (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules,
  },
  {
    what: "a lifecycle policy",
    stack: "dev-foundation",
    address: "aws_ecr_lifecycle_policy.front-repository_lifecycle",
    reported: "policy.rules[0].selection.countNumber: 1 -> 999999",
    change: ({ ecr }) =>
      ecr.send(
        new PutLifecyclePolicyCommand({
          ...{ repositoryName: "shop/dev/front", lifecyclePolicyText: JSON.stringify(EXPIRE_ALL_BUT_ONE) },
        }),
      ),
    read: async ({ ecr }) => {
      const input = { repositoryName: "shop/dev/front" };
      return parsed((await ecr.send(new GetLifecyclePolicyCommand(input))).lifecyclePolicyText);
    },
  },
  {
    what: "a repository's policy",
    stack: "dev-foundation",
    address: "aws_ecr_repository_policy.back-repository_policy",
    reported: 'policy.Statement[0].Principal: "*" -> {"AWS":["arn:aws:iam::123456789012:role/ci"]}',
    change: ({ ecr }) =>
      ecr.send(
        new SetRepositoryPolicyCommand({
          repositoryName: "shop/dev/back",
          policyText: JSON.stringify(OPEN_POLICY),
        }),
      ),
    read: async ({ ecr }) => {
      const input = { repositoryName: "shop/dev/back" };
      return parsed((await ecr.send(new GetRepositoryPolicyCommand(input))).policyText);
    },
  },
  {
    what: "a log group's retention",
    stack: "dev-foundation",
    address: "aws_cloudwatch_log_group.front-logs",
    reported: "retention_in_days: 365 -> 14",
    change: ({ logs }) =>
      logs.send(new PutRetentionPolicyCommand({ logGroupName: LOGS, retentionInDays: 365 })),
    read: async ({ logs }) => {
      const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: LOGS }));
      return logGroups.map(({ retentionInDays }) => retentionInDays);
    },
  },
];

function parsed(text = "null"): unknown {
  return JSON.parse(text);
}
